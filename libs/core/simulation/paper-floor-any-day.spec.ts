import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusals.js';
import { type OrderKind, type Product, type Side, type Validity } from '../trading/terms.js';
import { listed } from './testing/listed.js';
import { paperDesk, type PaperDesk } from './testing/paper-desk.js';

const SHARE = 'NSE:RELIANCE';
const OTHER = 'NSE:SMALL';
const FUTURE = 'NFO:NIFTY-2026-11-23-FUT';
const OPTION = 'NFO:NIFTY-2026-11-23-24000-CE';
const INDEX = 'NSE:NIFTY';
const RUPEES: Readonly<Record<string, number>> = {
  [SHARE]: 1400,
  [OTHER]: 50,
  [FUTURE]: 24_000,
  [OPTION]: 200,
};
const IDS = Object.keys(RUPEES);
/** On which both contracts expire: Monday, because Tuesday is a holiday. */
const DAY = '2026-11-23';
const instruments = [
  listed(SHARE),
  listed('NFO:RELIANCE-2026-11-23-FUT', { lotQuantity: 500 }), // so that the share closes in an auction
  listed(OTHER),
  listed(INDEX),
  listed(FUTURE, { lotQuantity: 65, freezeQuantity: 1_800 }),
  listed(OPTION, { lotQuantity: 65, freezeQuantity: 1_800 }),
];

const away = fc.integer({ min: -12, max: 12 });
const trade = fc.record({
  does: fc.constant('trade' as const),
  moved: fc.tuple(away, away, away, away, away),
  volume: fc.constantFrom(0, 10, 1_000, 100_000),
});
const order = fc.record({
  does: fc.constant('order' as const),
  id: fc.constantFrom(...IDS),
  side: fc.constantFrom<Side>('buy', 'buy', 'sell'),
  kind: fc.constantFrom<OrderKind>('MARKET', 'LIMIT', 'SL', 'SL-M'),
  isKept: fc.boolean(),
  lots: fc.integer({ min: 1, max: 30 }),
  away,
  validity: fc.constantFrom<Validity>('DAY', 'DAY', 'IOC', 'TTL'),
});
const fate = fc.oneof(
  { weight: 6, arbitrary: trade },
  { weight: 5, arbitrary: order },
  fc.record({ does: fc.constant('cancel' as const), place: fc.nat(40) }),
  fc.record({ does: fc.constant('change' as const), place: fc.nat(40), away }),
  fc.record({
    does: fc.constant('convert' as const),
    id: fc.constantFrom(SHARE, OTHER),
    isKept: fc.boolean(),
  }),
  fc.record({ does: fc.constant('kill' as const) }),
  { weight: 4, arbitrary: fc.record({ does: fc.constant('settle' as const) }) },
);
type Fate = typeof fate extends fc.Arbitrary<infer T> ? T : never;

/** A day of whatever happens; whoever is killed comes up again. */
function play(fates: readonly Fate[], isSlow: boolean): PaperDesk {
  let one = paperDesk({ instruments, capitalPaise: 100_000_000_000, slippageBps: 5, isSlow });
  one.begin(DAY);
  let seconds = 0;
  const clock = (): string => {
    // From 09:16 to the end of all sessions, as evenly as there are things to happen.
    const at = 9 * 3_600 + 16 * 60 + Math.floor((seconds++ / (fates.length + 1)) * 6.4 * 3_600);
    return [Math.floor(at / 3_600), Math.floor(at / 60) % 60, at % 60]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
  };
  const rupees = new Map([...Object.entries(RUPEES), [INDEX, 24_010]]);
  const start = clock();
  for (const [id, price] of rupees) one.tick(start, id, price);
  for (const what of fates) {
    const now = clock();
    one.pass(now);
    const price = (id: string, away: number): number => {
      const last = rupees.get(id) ?? 0;
      return Math.max(5, Math.round((last * (1 + away / 4_000) * 100) / 5) * 5);
    };
    const ids = [...new Set(one.changes.flatMap(({ order }) => (order === undefined ? [] : [order.id])))];
    try {
      if (what.does === 'trade') {
        [...IDS, INDEX].forEach((id, place) => {
          const paise = price(id, what.moved[place] ?? 0);
          rupees.set(id, paise / 100);
          one.tick(now, id, paise / 100, what.volume);
        });
      } else if (what.does === 'order') {
        const isContract = what.id.startsWith('NFO:');
        const product: Product = what.isKept ? (isContract ? 'NRML' : 'CNC') : 'MIS';
        const { id: instrumentId, side, kind, validity, lots } = what;
        const isStop = kind === 'SL' || kind === 'SL-M'; // it would not be taken where it would wake at once
        const paise = price(
          instrumentId,
          isStop ? Math.abs(what.away) * (side === 'buy' ? 1 : -1) : what.away,
        );
        one.place({
          ...{ instrumentId, side, kind, validity, product },
          quantity: lots * (isContract ? 65 : 1),
          limitPaise: kind === 'LIMIT' || kind === 'SL' ? paise : null,
          triggerPaise: isStop ? paise : null,
          ...(validity === 'TTL' && { validMinutes: 15 }),
        });
      } else if (what.does === 'cancel') one.desk.cancel(ids[what.place % (ids.length || 1)] ?? '');
      else if (what.does === 'change') {
        const id = ids[what.place % (ids.length || 1)] ?? '';
        const order = one.desk.order(id);
        const instrument = instruments.find((it) => it.id === order?.instrumentId);
        if (order !== undefined && instrument !== undefined)
          one.desk.modify(
            id,
            { limitPaise: price(instrument.id, what.away) },
            instrument,
            `change ${seconds}`,
          );
      } else if (what.does === 'convert') {
        const product = what.isKept ? 'MIS' : 'CNC';
        const { quantity } = one.position({ instrumentId: what.id, product });
        const units = Math.ceil(Math.abs(quantity) / 2);
        one.convert({ instrumentId: what.id, product }, what.isKept ? 'CNC' : 'MIS', units);
      } else if (what.does === 'settle') one.settle();
      else one = one.restart();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  one.tick('15:34', INDEX, rupees.get(INDEX) ?? 0);
  for (const id of IDS) one.tick('15:39', id, rupees.get(id) ?? 0, 1_000_000);
  one.settle();
  one.end();
  for (let rounds = 0; rounds < 5; rounds++) one.settle();
  return one;
}

/** What of a turnover goes to whom, Zerodha's rates of November 2026 (NSE.md §4.1, §4.2), in fractions. */
const RATES = {
  intraday: {
    stt: { buy: 0, sell: 0.00025 },
    stamp: 0.00003,
    exchange: 0.0000307,
    most: 20,
    percent: 0.0003,
  },
  delivery: { stt: { buy: 0.001, sell: 0.001 }, stamp: 0.00015, exchange: 0.0000307, most: 0, percent: 0 },
  future: { stt: { buy: 0, sell: 0.0005 }, stamp: 0.00002, exchange: 0.0000183, most: 20, percent: 0.0003 },
  option: { stt: { buy: 0, sell: 0.0015 }, stamp: 0.00003, exchange: 0.0003553, most: 20, percent: Infinity },
} as const;

/** The formula of NSE.md §4.3, in rupees. */
function noted(kind: keyof typeof RATES, side: Side, turnover: number): number {
  const { stt, stamp, exchange, most, percent } = RATES[kind];
  if (turnover === 0) return 0;
  const brokerage = Math.min(most, turnover * percent);
  const [tx, sebi] = [turnover * exchange, turnover * 1e-6];
  return (
    brokerage +
    turnover * stt[side] +
    tx +
    sebi +
    (side === 'buy' ? turnover * stamp : 0) +
    0.18 * (brokerage + tx + sebi)
  );
}

/** What the contract note of an account says of one instrument, without conversions, in rupees. */
function contractNote({ fills, order }: PaperDesk, id: string): number {
  const own = fills.filter((fill) => fill.instrumentId === id);
  const turnover = (orderId: string): number =>
    own.reduce((sum, fill) => sum + (fill.orderId === orderId ? fill.valuePaise / 100 : 0), 0);
  const units = (side: Side): number =>
    own.reduce((sum, fill) => {
      const isCounted = fill.side === side && order(fill.orderId).product === 'CNC';
      return sum + (isCounted ? fill.quantity : 0);
    }, 0);
  const [bought, sold] = [units('buy'), units('sell')];
  const netted = Math.min(bought, sold);
  let rupees = sold > bought ? 15.34 : 0;
  for (const orderId of new Set(own.map((fill) => fill.orderId))) {
    const { side, product, reason } = order(orderId);
    const value = turnover(orderId);
    if (reason.startsWith('expired')) {
      // The holder of an option pays 0.15 % of what it is worth; nobody else pays anything.
      if (!id.endsWith('FUT') && side === 'sell') rupees += 0.0015 * value;
    } else if (id.startsWith('NFO:')) rupees += noted(id.endsWith('FUT') ? 'future' : 'option', side, value);
    else if (product === 'MIS') rupees += noted('intraday', side, value);
    else {
      const part = netted / (side === 'buy' ? bought : sold);
      rupees += noted('intraday', side, value * part) + noted('delivery', side, value * (1 - part));
    }
    if (reason === 'intraday square-off') rupees += 59;
  }
  return rupees;
}

describe('a day on paper, whatever is ordered and whoever is killed', () => {
  it('ends with orders that add up to their fills, and positions and cash that add up to all of them', () => {
    fc.assert(
      fc.property(fc.array(fate, { minLength: 40, maxLength: 120 }), fc.boolean(), (fates, isSlow) => {
        const one = play(fates, isSlow);
        const { fills, changes } = one;
        expect(new Set(fills.map(({ id }) => id)).size).toBe(fills.length);
        const ids = new Set(changes.flatMap(({ order }) => (order === undefined ? [] : [order.id])));
        for (const id of ids) {
          const order = one.order(id);
          const own = fills.filter(({ orderId }) => orderId === id);
          const filled = own.reduce((sum, { quantity }) => sum + quantity, 0);
          expect(order.filledQuantity).toBe(filled);
          expect(filled).toBeLessThanOrEqual(order.quantity);
          expect(order.filledPaise).toBe(own.reduce((sum, { valuePaise }) => sum + valuePaise, 0));
          expect(order.chargesPaise).toBe(own.reduce((sum, { chargesPaise }) => sum + chargesPaise, 0));
          expect(order.state === 'filled').toBe(filled === order.quantity);
        }
        for (const { fill, order } of changes) {
          // Its limit at the time; it may have been another before and after.
          const limit = order?.limitPaise ?? order?.protectedPaise ?? null;
          if (fill === undefined || limit === null) continue;
          if (fill.side === 'buy') expect(fill.valuePaise).toBeLessThanOrEqual(limit * fill.quantity);
          else expect(fill.valuePaise).toBeGreaterThanOrEqual(limit * fill.quantity);
        }
        const conversions = changes.flatMap(({ conversion }) => conversion?.conversion ?? []);
        for (const position of one.desk.positions()) {
          const { instrumentId, product } = position;
          const own = fills.filter(
            (fill) => fill.instrumentId === instrumentId && one.order(fill.orderId).product === product,
          );
          const sign = (side: Side): number => (side === 'buy' ? 1 : -1);
          let units = own.reduce((sum, { side, quantity }) => sum + sign(side) * quantity, 0);
          let paid = own.reduce((sum, { side, valuePaise }) => sum + sign(side) * valuePaise, 0);
          let charges = own.reduce((sum, { chargesPaise }) => sum + chargesPaise, 0);
          for (const conversion of conversions) {
            if (conversion.instrumentId !== instrumentId) continue;
            const way = conversion.toProduct === product ? 1 : -1;
            units += way * conversion.quantity;
            paid += way * conversion.costPaise;
            if (way > 0) charges += conversion.chargesPaise;
          }
          expect([
            position.quantity,
            position.costPaise - position.realisedPaise,
            position.chargesPaise,
          ]).toEqual([units, paid, charges]);
          if (product === 'CNC') expect(position.quantity).toBeGreaterThanOrEqual(0);
        }
        for (const id of [FUTURE, OPTION])
          for (const product of ['MIS', 'NRML'] as const)
            expect(one.position({ instrumentId: id, product }).quantity).toBe(0);
        for (const id of IDS) {
          if (conversions.some(({ instrumentId }) => instrumentId === id)) continue;
          const own = fills.filter((fill) => fill.instrumentId === id);
          const charged = own.reduce((sum, { chargesPaise }) => sum + chargesPaise, 0);
          // Each order may be half a paisa away, and the deliveries of a day together another half.
          const most = new Set(own.map(({ orderId }) => orderId)).size / 2 + 1;
          expect(Math.abs(charged - contractNote(one, id) * 100)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 100 },
    );
  });
});
