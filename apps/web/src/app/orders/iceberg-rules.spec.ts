import { icebergLegs, Refusal, requestOrder, type Instrument } from '@artha/core';
import fc from 'fast-check';
import { icebergProblem, leastShown, mayBeIceberg } from './iceberg-rules.js';

const rules = { lotQuantity: 1, freezeQuantity: null };

it.each<[number | null, number | null, string | undefined]>([
  [null, 100, 'Enter how much is shown at a time.'],
  [10, null, undefined],
  [100, 100, 'Show less than the whole quantity.'],
  [9, 100, 'Show 10 or more: 10 legs at most.'],
  [10, 100, undefined],
  [99, 100, undefined],
])('%s of %s: %s', (shown, whole, problem) => {
  expect(icebergProblem(shown, whole, rules)).toBe(problem);
});

it('keeps to lots and to the freeze quantity', () => {
  const nifty = { lotQuantity: 65, freezeQuantity: 1800 };
  expect(icebergProblem(100, 650, nifty)).toBe('Enter a multiple of the lot of 65.');
  expect(icebergProblem(1820, 6500, nifty)).toBe('The exchange takes 1,800 in one order at most.');
  expect(icebergProblem(65, 715, nifty)).toBe('Show 130 or more: 10 legs at most.');
});

it('is for limit orders of the session', () => {
  expect(mayBeIceberg('LIMIT', 'DAY', false)).toBe(true);
  expect(mayBeIceberg('LIMIT', 'TTL', false)).toBe(true);
  expect(mayBeIceberg('LIMIT', 'IOC', false)).toBe(false);
  expect(mayBeIceberg('LIMIT', 'DAY', true)).toBe(false);
  expect(mayBeIceberg('SL', 'DAY', false)).toBe(false);
  expect(mayBeIceberg('MARKET', 'DAY', false)).toBe(false);
});

it('says no exactly where the machine behind it says no', () => {
  const whole = fc.integer({ min: 1, max: 400 });
  const lot = fc.constantFrom(1, 25, 65);
  fc.assert(
    fc.property(
      whole,
      fc.integer({ min: 1, max: 30_000 }),
      lot,
      fc.option(whole),
      (lots, shown, lotQuantity, freezeLots) => {
        const freezeQuantity = freezeLots === null ? null : freezeLots * lotQuantity;
        const quantity = lots * lotQuantity;
        const says = icebergProblem(shown, quantity, { lotQuantity, freezeQuantity });
        expect(says === undefined).toBe(isTaken(quantity, shown, { lotQuantity, freezeQuantity }));
        if (lots > 1 && freezeQuantity === null)
          expect(isTaken(quantity, leastShown(quantity, lotQuantity), { lotQuantity, freezeQuantity })).toBe(
            true,
          );
      },
    ),
  );
});

function isTaken(
  quantity: number,
  shown: number,
  rules: Pick<Instrument, 'lotQuantity'> & { freezeQuantity: number | null },
): boolean {
  const abc: Instrument = {
    id: 'NSE:ABC',
    exchange: 'NSE',
    symbol: 'ABC',
    name: 'Abc',
    kind: 'equity',
    tickPaise: 5,
    isActive: true,
    ...rules,
  };
  const ticket = {
    id: '00000000-0000-4000-8000-000000000001',
    accountId: 'a',
    mode: 'paper',
    deploymentId: null,
    instrumentId: abc.id,
    side: 'buy',
    kind: 'LIMIT',
    product: 'MIS',
    quantity,
    limitPaise: 10_000,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly: false,
    reason: '',
    disclosedQuantity: shown,
  } as const;
  try {
    icebergLegs(ticket, abc, 1);
    return requestOrder(ticket, abc, 1).quantity === quantity;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
