import { estimatedPaise, lotsInWords, stepped, ticketProblems, type TicketDraft } from './ticket-rules.js';

const draft: TicketDraft = {
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: '10',
  limit: '',
  trigger: '',
  validity: 'DAY',
  minutes: '',
};
const rules = { lotQuantity: 1, tickPaise: 5 };

describe('what the ticket refuses', () => {
  it.each<[string, Partial<TicketDraft>, object]>([
    ['nothing in a whole market order', {}, {}],
    ['an empty quantity', { quantity: '' }, { quantity: 'Enter a whole number of shares, 1 or more.' }],
    ['a quantity of zero', { quantity: '0' }, { quantity: 'Enter a whole number of shares, 1 or more.' }],
    [
      'a fraction of a share',
      { quantity: '1.5' },
      { quantity: 'Enter a whole number of shares, 1 or more.' },
    ],
    ['a negative quantity', { quantity: '-4' }, { quantity: 'Enter a whole number of shares, 1 or more.' }],
    ['nothing in a grouped quantity', { quantity: '1,000' }, {}],
    [
      'a limit order without a price',
      { kind: 'LIMIT' },
      { limit: 'Enter a price above zero, such as 1,250.50.' },
    ],
    [
      'a price between ticks',
      { kind: 'LIMIT', limit: '100.03' },
      { limit: 'Prices move in steps of ₹0.05.' },
    ],
    [
      'a stop without a trigger',
      { kind: 'SL-M' },
      { trigger: 'Enter a price above zero, such as 1,250.50.' },
    ],
    [
      'a stop to buy that wakes above its price',
      { kind: 'SL', limit: '100', trigger: '101' },
      { trigger: 'To buy, the trigger may not be above the price.' },
    ],
    [
      'a stop to sell that wakes below its price',
      { kind: 'SL', side: 'sell', limit: '100', trigger: '99' },
      { trigger: 'To sell, the trigger may not be below the price.' },
    ],
    ['nothing in a whole stop', { kind: 'SL', limit: '101', trigger: '100.05' }, {}],
    ['nothing in a whole limit order', { kind: 'LIMIT', limit: '2,920.40' }, {}],
    [
      'no number of minutes',
      { validity: 'TTL', minutes: '' },
      { minutes: 'Enter whole minutes, from 1 to 120.' },
    ],
    ['half minutes', { validity: 'TTL', minutes: '1.5' }, { minutes: 'Enter whole minutes, from 1 to 120.' }],
    ['nothing in two hours', { validity: 'TTL', minutes: '120' }, {}],
    ['no price of a market order', { limit: 'nonsense' }, {}],
  ])('%s', (_name, change, problems) => {
    expect(ticketProblems({ ...draft, ...change }, rules)).toEqual(problems);
  });

  it('a quantity that is no multiple of the lot', () => {
    const problems = ticketProblems({ ...draft, quantity: '30' }, { ...rules, lotQuantity: 25 });
    expect(problems).toEqual({ quantity: 'Enter a multiple of the lot of 25.' });
  });
});

describe('the value of a ticket', () => {
  it.each<[Partial<TicketDraft>, number | null, number | null]>([
    [{}, 292040, 2920400],
    [{}, null, null],
    [{ kind: 'LIMIT', limit: '100' }, 292040, 100000],
    [{ kind: 'LIMIT', limit: '' }, 292040, null],
    [{ kind: 'SL-M', trigger: '3,000' }, 292040, 3000000],
    [{ quantity: 'x' }, 292040, null],
  ])('of %j at %s is %s', (change, last, value) => {
    expect(estimatedPaise({ ...draft, ...change }, last)).toBe(value);
  });
});

it.each([
  ['100.00', 1, '100.05'],
  ['100.02', -1, '99.95'],
  ['0.05', -1, '0.05'],
  ['', 1, '2920.45'],
])('moves the limit %s by %s tick to %s', (limit, ticks, moved) => {
  expect(stepped(limit, ticks, 5, 292040)).toBe(moved);
});

it.each([
  [10, 1, null],
  [65, 65, '1 lot of 65'],
  [130, 65, '2 lots of 65'],
  [100, 65, 'lots of 65'],
  [null, 65, 'lots of 65'],
])('tells %s at a lot of %s as %s', (quantity, lot, words) => {
  expect(lotsInWords(quantity, lot)).toBe(words);
});
