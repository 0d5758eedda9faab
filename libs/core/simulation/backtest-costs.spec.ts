import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TariffName } from '../charges/broker-tariffs.js';
import { type CandleColumns, columnsOf } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { paiseFromRupees } from '../money/paise.js';
import { totalCharged } from '../performance/charge-report.js';
import { defineStrategy } from '../strategies/define-strategy.js';
import { enter, exit } from '../strategies/strategy.js';
import { daysAfter, istInstant } from '../time/instant.js';
import { isFlat } from '../trading/positions/position.js';
import { type Product, type Side } from '../trading/terms.js';
import { Backtest, type BacktestResult } from './backtest.js';
import { requireProduct } from './backtest-costs.js';
import { type BacktestSpec } from './backtest-spec.js';
import { compareWithPaper } from './parity.js';

function instrument(id: string, kind: Instrument['kind'] = 'equity'): Instrument {
  const exchange = id.slice(0, 3) as Instrument['exchange'];
  return { id, exchange, symbol: id, name: id, kind, tickPaise: 5, lotQuantity: 1, isActive: true };
}

const INFY = instrument('NSE:INFY');
const NIFTY_FUTURE = instrument('NFO:NIFTY-2026-12-29-FUT', 'future');

/** What is wanted at the close of a candle, if anything. */
type Wish = Side | 'exit' | null;

/** Trades by a list of wishes, one for each candle. */
function scripted(wishes: readonly Wish[]): BacktestSpec['definition'] {
  return defineStrategy({
    id: 'scripted',
    title: 'Scripted',
    description: 'Of a test.',
    parameters: {},
    build: () => {
      let row = 0;
      return {
        initialise: () => undefined,
        onCandle: (_, position) => {
          const wish = wishes[row++] ?? null;
          if (wish === null) return null;
          if (wish === 'exit') return isFlat(position) ? null : exit(position, 'as told');
          return enter(wish, 'as told');
        },
      };
    },
  });
}

/** A candle that stands still at a price in rupees. */
function still(on: string, at: string, rupees: number): Parameters<typeof columnsOf>[0][number] {
  const paise = paiseFromRupees(rupees);
  const prices = { openPaise: paise, highPaise: paise, lowPaise: paise, closePaise: paise };
  return { openedAt: istInstant(on, at), ...prices, volume: 100_000 };
}

const spec = {
  ...{ strategyId: 'scripted', parameters: {}, timeframe: '5m', capitalPaise: 1_000_000_000 },
  ...{ quantity: 100, slippageBps: 0, commissionBps: 3, tariff: 'zerodha', instrument: INFY },
} as const satisfies BacktestSpec;

function run(changed: Partial<BacktestSpec>, candles: CandleColumns): BacktestResult {
  const backtest = new Backtest({ ...spec, ...changed }, candles);
  backtest.step();
  return backtest.result();
}

/** One trade, entered and left at prices in rupees, on these days. */
function roundTrip(
  changed: Partial<BacktestSpec>,
  [side, entry, leave]: readonly [Side, number, number],
  [entryOn, exitOn] = ['2026-05-04', '2026-05-04'],
): BacktestResult {
  const candles = columnsOf([
    still(entryOn, '09:15', entry),
    still(entryOn, '09:20', entry),
    still(exitOn, '15:00', leave),
  ]);
  return run({ definition: scripted([side, 'exit']), ...changed }, candles);
}

/** Charges in rupees of the worked examples of NSE.md §4.4, Zerodha since April 2026. An order is booked to the paisa. */
const NEXT_DAY = ['2026-05-04', '2026-05-05'] as const;
const EXAMPLES: [string, BacktestResult, number][] = [
  ['1: intraday, as MIS', roundTrip({ product: 'MIS' }, ['buy', 1400, 1410]), 97.16],
  ['1: shares for delivery that left the same day', roundTrip({}, ['buy', 1400, 1410]), 97.16],
  [
    '2: delivery, with the depository’s charge',
    roundTrip({ quantity: 50 }, ['buy', 1500, 1620], [...NEXT_DAY]),
    188.43,
  ],
  [
    '3: a NIFTY future',
    roundTrip({ instrument: NIFTY_FUTURE, quantity: 65 }, ['buy', 24_000, 24_100], [...NEXT_DAY]),
    932.85,
  ],
  [
    '4: a NIFTY option',
    roundTrip({ instrument: instrument('NFO:NIFTY-2026-12-01-24000-CE', 'option'), quantity: 65 }, [
      'buy',
      200,
      230,
    ]),
    81.77,
  ],
  [
    '6: a BANKNIFTY option sold short',
    roundTrip({ instrument: instrument('NFO:BANKNIFTY-2026-05-26-54000-PE', 'option'), quantity: 30 }, [
      'sell',
      400,
      320,
    ]),
    74.57,
  ],
  [
    '7: a SENSEX option, on BSE',
    roundTrip({ instrument: instrument('BFO:SENSEX-2026-11-26-78000-CE', 'option'), quantity: 20 }, [
      'buy',
      300,
      340,
    ]),
    62.5,
  ],
];

describe('a backtest charged as a broker charges', () => {
  it.each(EXAMPLES)('pays what example %s pays', (_, { metrics, trades, charged }, rupees) => {
    expect(trades).toHaveLength(1);
    expect(Math.abs(metrics.chargesPaise - paiseFromRupees(rupees))).toBeLessThanOrEqual(1);
    expect(trades[0]?.chargesPaise).toBe(metrics.chargesPaise);
    expect(totalCharged(charged.heads)).toBe(metrics.chargesPaise);
    const { entryPaise = 0, exitPaise = 0, quantity = 0, side } = trades[0] ?? {};
    const gross = (side === 'sell' ? entryPaise - exitPaise : exitPaise - entryPaise) * quantity;
    expect(metrics.netPnlPaise).toBe(gross - metrics.chargesPaise);
  });

  it('says of each head what it took: NSE.md §4.4, example 2', () => {
    const { charged } = roundTrip({ quantity: 50 }, ['buy', 1500, 1620], [...NEXT_DAY]);
    const { brokeragePaise, sttPaise, exchangePaise, sebiPaise, stampPaise, gstPaise } = charged.heads;
    expect([brokeragePaise, sttPaise, stampPaise]).toEqual([0, 15_600, 1_125]);
    for (const [head, rupees] of [
      [exchangePaise, 4.7892],
      [sebiPaise, 0.156],
      [gstPaise, 0.8901],
    ] as const)
      expect(Math.abs(head - rupees * 100)).toBeLessThanOrEqual(2); // two days, each whole
    expect(charged.heads).toMatchObject({ depositoryPaise: 1_534, commissionPaise: 0 });
    expect(charged).toMatchObject({ tariff: 'zerodha', product: 'CNC', ratesFrom: null, keptOvernight: 0 });
  });

  // NSE.md §4.5: the sale of a NIFTY future of 65 at 24,000 was taxed with 195, 312 and 780 rupees.
  it('pays each rate in its time, in a history that spans its changes', () => {
    const days = ['2023-04-03', '2024-10-01', '2026-04-01'];
    const candles = days.flatMap((on) => ['09:15', '09:20', '09:25'].map((at) => still(on, at, 24_000)));
    const { metrics, charged } = run(
      {
        ...{ instrument: NIFTY_FUTURE, quantity: 65 },
        definition: scripted(days.flatMap(() => ['buy', 'exit', null] as const)),
      },
      columnsOf(candles),
    );
    expect(metrics.trades).toBe(3);
    expect(charged.heads.sttPaise).toBe(paiseFromRupees(195 + 312 + 780));
    expect(charged.ratesFrom).toBeNull();
  });

  it('says where a history is older than the rates that are known', () => {
    const days = ['2018-03-05', '2018-03-05'] as const;
    const { charged, metrics } = roundTrip({ product: 'MIS' }, ['buy', 1400, 1410], [...days]);
    expect(charged.ratesFrom).toBe('2023-04-01');
    const first = roundTrip({ product: 'MIS' }, ['buy', 1400, 1410], ['2023-04-03', '2023-04-03']);
    expect(metrics.chargesPaise).toBe(first.metrics.chargesPaise);
    expect(roundTrip({ tariff: null }, ['buy', 1400, 1410], [...days]).charged.ratesFrom).toBeNull();
  });

  it('says of intraday trades that they found no price to leave at', () => {
    const kept = roundTrip({ product: 'MIS' }, ['buy', 1400, 1410], [...NEXT_DAY]).charged;
    expect(kept.keptOvernight).toBe(1);
    expect(roundTrip({ product: 'MIS' }, ['buy', 1400, 1410]).charged.keptOvernight).toBe(0);
    expect(roundTrip({}, ['buy', 1400, 1410], [...NEXT_DAY]).charged.keptOvernight).toBe(0);
  });

  it('refuses a product the instrument cannot be held as', () => {
    expect(() => roundTrip({ product: 'NRML' }, ['buy', 1400, 1410])).toThrow(
      'NSE:INFY cannot be held as NRML, only as MIS or CNC.',
    );
    const future = instrument('NFO:INFY-2026-05-26-FUT', 'future');
    expect(() => requireProduct({ instrument: future, product: 'CNC' })).toThrow('only as MIS or NRML');
    expect(() => requireProduct({ instrument: { ...INFY, series: 'BE' }, product: 'MIS' })).toThrow('CNC');
    expect(() => requireProduct({ instrument: future })).not.toThrow();
  });

  it('taxes units of a fund as such: NSE.md §4.1, 0.001 % of what is sold', () => {
    const instrumentOfFund = instrument('NSE:NIFTYBEES', 'etf');
    const { charged } = roundTrip(
      { instrument: instrumentOfFund, quantity: 50 },
      ['buy', 1500, 1620],
      [...NEXT_DAY],
    );
    expect(charged.heads.sttPaise).toBe(81);
  });

  it('pays the commission, and under that head, where there is no tariff', () => {
    const { metrics, charged } = roundTrip({ tariff: null }, ['buy', 1400, 1410]);
    expect(metrics.chargesPaise).toBe(4_200 + 4_230); // 3 bps of 1,40,000 and of 1,41,000
    expect(charged.heads).toMatchObject({ commissionPaise: 8_430, brokeragePaise: 0, sttPaise: 0 });
  });
});

interface Walk {
  readonly tariff: TariffName | null;
  readonly traded: readonly [Instrument, Product];
  readonly firstOn: string;
  readonly steps: readonly { readonly rupees: number; readonly wish: Wish }[];
}

const aWalk: fc.Arbitrary<Walk> = fc.record({
  tariff: fc.constantFrom<(TariffName | null)[]>('zerodha', 'angelone', 'upstox', 'fyers', 'dhan', null),
  traded: fc.constantFrom<[Instrument, Product][]>(
    [INFY, 'CNC'],
    [INFY, 'MIS'],
    [NIFTY_FUTURE, 'NRML'],
    [instrument('BSE:INFY'), 'CNC'],
  ),
  // Around the changes of October 2024 and April 2026.
  firstOn: fc.constantFrom('2024-09-27', '2026-03-27'),
  steps: fc.array(
    fc.record({
      rupees: fc.integer({ min: 5, max: 3_000 }),
      wish: fc.constantFrom<Wish[]>('buy', 'sell', 'exit', 'exit', null),
    }),
    { minLength: 1, maxLength: 80 },
  ),
});

/** Nine candles a day. */
function walked({ tariff, traded, firstOn, steps }: Walk): [BacktestSpec, CandleColumns] {
  const [held, product] = traded;
  const candles = steps.map(({ rupees }, row) =>
    still(daysAfter(firstOn, Math.floor(row / 9)), `10:${10 + (row % 9) * 5}`, rupees),
  );
  const definition = scripted(steps.map(({ wish }) => wish));
  return [{ ...spec, tariff, instrument: held, product, slippageBps: 5, definition }, columnsOf(candles)];
}

describe('whatever a backtest trades', () => {
  it('charges its trades, and what it leaves open, all that it was charged, and the heads are the same sum', () => {
    fc.assert(
      fc.property(aWalk, (walk) => {
        const [wanted, candles] = walked(walk);
        const { metrics, trades, leftOpen, charged } = run(wanted, candles);
        const ofTrades = trades.reduce((sum, { chargesPaise }) => sum + chargesPaise, 0);
        expect(ofTrades + (leftOpen?.chargesPaise ?? 0)).toBe(metrics.chargesPaise);
        expect(totalCharged(charged.heads)).toBe(metrics.chargesPaise);
        for (const head of Object.values(charged.heads)) expect(head).toBeGreaterThanOrEqual(0);
        expect(charged.heads.commissionPaise === 0 || walk.tariff === null).toBe(true);
      }),
    );
  });

  it('is charged on paper to the paisa as in the backtest', () => {
    fc.assert(
      fc.property(aWalk, (walk) => {
        const report = compareWithPaper(...walked(walk));
        expect(report.firstDifference).toBeNull();
        expect(report.openOnPaper).toBe(report.openInBacktest);
      }),
    );
  });
});
