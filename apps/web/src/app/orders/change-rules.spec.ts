import { type Order } from '../live/shapes.js';
import { changeOf, changeProblems, draftOf, hasOpenTrigger, kindsFor } from './change-rules.js';

const rules = { lotQuantity: 1, tickPaise: 5 };
const order = (terms: Partial<Order> = {}): Order => ({
  id: 'o1',
  accountId: 'a1',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:TCS',
  side: 'sell',
  kind: 'SL',
  product: 'MIS',
  quantity: 10,
  wishQuantity: null,
  limitPaise: 280_000,
  triggerPaise: 290_000,
  triggeredAt: null,
  validity: 'DAY',
  validMinutes: null,
  isAfterMarket: false,
  groupId: null,
  groupKind: null,
  legNumber: null,
  algoId: null,
  protectedPaise: null,
  modifications: 0,
  pendingChange: null,
  filledQuantity: 0,
  averagePaise: null,
  chargesPaise: 0,
  state: 'accepted',
  reason: 'placed by hand',
  refusal: null,
  reducesOnly: false,
  requestedAt: '2026-07-28T05:00:00Z',
  updatedAt: '2026-07-28T05:00:00Z',
  ...terms,
});

describe('a change of an order', () => {
  it('asks for nothing while nothing is different', () => {
    expect(changeOf(order(), draftOf(order()))).toBeNull();
  });

  it('asks only for what is different', () => {
    const draft = { ...draftOf(order()), quantity: '12', trigger: '2,905' };
    expect(changeOf(order(), draft)).toEqual({ quantity: 12, triggerPaise: 290_500 });
  });

  it('lets a stop give up its trigger, and no order go to sleep', () => {
    expect(kindsFor(order())).toEqual(['SL', 'LIMIT', 'MARKET']);
    expect(kindsFor(order({ kind: 'LIMIT' }))).toEqual(['LIMIT', 'MARKET']);
    expect(changeOf(order(), { ...draftOf(order()), kind: 'MARKET' })).toEqual({ kind: 'MARKET' });
  });

  it('leaves the trigger of a stop that woke', () => {
    const awake = order({ triggeredAt: '2026-07-28T05:10:00Z' });
    expect(hasOpenTrigger(awake, 'SL')).toBe(false);
    const draft = { ...draftOf(awake), trigger: '1', limit: '2,795.05' };
    expect(changeProblems(awake, draft, rules)).toEqual({});
    expect(changeOf(awake, draft)).toEqual({ limitPaise: 279_505 });
  });

  it.each([
    ['no more than has traded', { quantity: '4' }, { quantity: '4 have traded: more than that.' }],
    ['prices off the tick', { limit: '2,800.02' }, { limit: 'Prices move in steps of ₹0.05.' }],
    ['a trigger beyond the limit', { trigger: '2,700' }, { trigger: expect.any(String) as string }],
  ])('tells of %s', (_what, typed, problems) => {
    const traded = order({ filledQuantity: 4 });
    expect(changeProblems(traded, { ...draftOf(traded), ...typed }, rules)).toEqual(problems);
  });

  it('takes a part of a lot of what only closes a position', () => {
    const draft = { ...draftOf(order()), quantity: '7' };
    expect(changeProblems(order(), draft, { ...rules, lotQuantity: 5 })).toHaveProperty('quantity');
    expect(changeProblems(order({ reducesOnly: true }), draft, { ...rules, lotQuantity: 5 })).toEqual({});
  });
});
