import { type Position } from '../live/shapes.js';
import { bookMemory, bookRow, type Basis } from './book-rows.js';
import { passes, EVERY_POSITION, isFiltered, underlyingOf } from './position-filter.js';
import { groupOf, groupsOf, isGroup, linesOf, regrouped } from './position-groups.js';
import { positionRow } from './position-rows.js';

const position = (change: Partial<Position>): Position => ({
  id: 'p1',
  accountId: 'a1',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:RELIANCE',
  product: 'CNC',
  quantity: 10,
  averagePaise: 90_000,
  costPaise: 900_000,
  realisedPaise: 500,
  chargesPaise: 200,
  updatedAt: '2026-07-28T05:00:00Z',
  ...change,
});
const OVERALL: Basis = { span: 'overall', charges: 'after' };
const row = (change: Partial<Position>, last: number | null = 110_000, basis = OVERALL) =>
  bookRow(positionRow(position(change), last), 'Hand', null, 100_000, basis);

describe('a position in the book', () => {
  it.each([
    ['overall after charges', { span: 'overall', charges: 'after' }, 200_300],
    ['overall before charges', { span: 'overall', charges: 'before' }, 200_500],
    // Carried: the day counts from the close before, 10 × (1,100 − 1,000) rupees; today cost nothing.
    ['of the day after charges', { span: 'day', charges: 'after' }, 100_000],
    ['of the day before charges', { span: 'day', charges: 'before' }, 100_000],
  ] as const)('has its result %s', (_name, basis, paise) => {
    expect(row({}, 110_000, basis).pnlPaise).toBe(paise);
  });

  it('counts what was bought today from its price and not from the close', () => {
    const trade = { quantity: 4, paidPaise: 420_000, chargesPaise: 70 };
    const day: Basis = { span: 'day', charges: 'after' };
    const made = bookRow(positionRow(position({}), 110_000), 'Hand', trade, 100_000, day);
    expect(made.carriedQuantity).toBe(6);
    expect(made.pnlPaise).toBe(6 * 10_000 + 4 * 5_000 - 70);
  });

  it('is unknown while a price or the trades of today are', () => {
    const day: Basis = { span: 'day', charges: 'after' };
    expect(row({}, null).pnlPaise).toBeNull();
    expect(bookRow(positionRow(position({}), 110_000), 'Hand', null, null, day).pnlPaise).toBeNull();
    expect(bookRow(positionRow(position({}), 110_000), 'Hand', undefined, 100_000, day).pnlPaise).toBeNull();
  });

  it('is made anew only when something it is made of is another', () => {
    const bookRowOf = bookMemory();
    const valued = positionRow(position({}), 110_000);
    const made = bookRowOf(valued, 'Hand', null, 100_000, OVERALL);
    expect(bookRowOf(valued, 'Hand', null, 100_000, OVERALL)).toBe(made);
    expect(bookRowOf(valued, 'Hand', null, 99_000, OVERALL)).not.toBe(made);
  });
});

describe('the filter', () => {
  const future = row({ id: 'p2', instrumentId: 'NFO:NIFTY-2026-08-25-FUT', product: 'NRML', quantity: -75 });
  it.each([
    [{}, [true, true]],
    [{ segment: 'derivatives' }, [false, true]],
    [{ segment: 'cash' }, [true, false]],
    [{ product: 'CNC' }, [true, false]],
    [{ side: 'short' }, [false, true]],
    [{ side: 'long' }, [true, false]],
    [{ text: 'nifty' }, [false, true]],
  ] as const)('%j', (choice, seen) => {
    const filter = { ...EVERY_POSITION, ...choice };
    expect([row({}), future].map((one) => passes(one, filter))).toEqual(seen);
    expect(isFiltered(filter)).toBe(Object.keys(choice).length > 0);
  });

  it('takes for held overnight what was held before today', () => {
    const filter = { ...EVERY_POSITION, overnight: true };
    const trade = { quantity: 10, paidPaise: 900_000, chargesPaise: 0 };
    const bought = bookRow(positionRow(position({}), 110_000), 'Hand', trade, 100_000, OVERALL);
    expect([passes(row({}), filter), passes(bought, filter)]).toEqual([true, false]);
  });
});

describe('groups', () => {
  const rows = [
    row({ id: 'share', instrumentId: 'NSE:NIFTYBEES' }),
    row({ id: 'august', instrumentId: 'NFO:NIFTY-2026-08-25-25000-CE' }),
    row({ id: 'september', instrumentId: 'NFO:NIFTY-2026-09-29-FUT', quantity: 0, costPaise: 0 }),
  ];

  it('are by what is under a contract, or by its expiry too', () => {
    expect(underlyingOf('NFO:NIFTY-2026-08-25-25000-CE')).toEqual({
      symbol: 'NIFTY',
      expiresOn: '2026-08-25',
    });
    const labels = (grouping: 'underlying' | 'expiry'): string[] =>
      groupsOf(rows, grouping, String).map(({ label }) => label);
    expect(labels('underlying')).toEqual(['NIFTY', 'NIFTYBEES']);
    expect(labels('expiry')).toEqual(['NIFTY 25 Aug 2026', 'NIFTY 29 Sep 2026', 'NIFTYBEES']);
  });

  it('add up, and are unknown while a part is', () => {
    const known = groupOf('g', 'G', rows);
    expect(known).toMatchObject({ openCount: 2, realisedPaise: 1_500, chargesPaise: 600 });
    expect(known.pnlPaise).toBe(rows.reduce((sum, one) => sum + (one.pnlPaise ?? NaN), 0));
    expect(groupOf('g', 'G', [...rows, row({ id: 'x' }, null)]).pnlPaise).toBeNull();
  });

  it('stay together in any order of the lines, and hide their rows when folded', () => {
    const groups = groupsOf(rows, 'underlying', String);
    const lines = linesOf(groups, new Set());
    expect(lines.map(({ id }) => id)).toEqual([
      'group:NIFTY',
      'august',
      'september',
      'group:NIFTYBEES',
      'share',
    ]);
    expect(linesOf(groups, new Set(['group:NIFTY'])).map(({ id }) => id)).toEqual([
      'group:NIFTY',
      'group:NIFTYBEES',
      'share',
    ]);
    const groupIdOf = ({ id }: { id: string }): string =>
      id === 'share' ? 'group:NIFTYBEES' : 'group:NIFTY';
    const sorted = [...lines].reverse();
    expect(regrouped(sorted, groupIdOf).map((line) => line.id)).toEqual([
      'group:NIFTYBEES',
      'share',
      'group:NIFTY',
      'september',
      'august',
    ]);
    expect(regrouped(sorted, groupIdOf).filter(isGroup)).toHaveLength(2);
  });
});
