import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TariffName } from '../charges/broker-tariffs.js';
import { addCharges, CHARGE_HEADS, type Charges, orderCharges } from '../charges/order-charges.js';
import { type ChargeSegment } from '../charges/statutory-rates.js';
import { type Instrument } from '../market/instrument.js';
import { istInstant } from '../time/instant.js';
import { opposite, type Side } from '../trading/terms.js';
import { ChanceCosts } from './chance-costs.js';
import { researchSpec } from './testing/walking-candles.js';

const { instrument: share } = researchSpec;
const future: Instrument = { ...share, id: 'NFO:ABC-2026-12-29-FUT', exchange: 'NFO', kind: 'future' };
const option: Instrument = { ...share, id: 'NFO:ABC-2026-12-29-100-CE', exchange: 'NFO', kind: 'option' };
const DAYS = ['2023-07-13', '2024-10-31', '2024-11-01', '2026-11-20'] as const;

function exactly(charges: Charges): number {
  return CHARGE_HEADS.reduce((sum, head) => sum + charges[head], 0);
}

describe('what a trade entered by chance costs', () => {
  it('is what its two orders are charged on their days, unrounded, at every broker', () => {
    const drawn = fc.record({
      tariff: fc.constantFrom<TariffName[]>('zerodha', 'angelone', 'upstox', 'fyers', 'dhan'),
      traded: fc.constantFrom<[Instrument, ChargeSegment][]>(
        [share, 'delivery'],
        [future, 'futures'],
        [option, 'options'],
      ),
      side: fc.constantFrom<Side>('buy', 'sell'),
      quantity: fc.integer({ min: 1, max: 5_000 }),
      rows: fc.tuple(fc.nat(3), fc.nat(3)),
      prices: fc.tuple(fc.integer({ min: 5, max: 500_000 }), fc.integer({ min: 5, max: 500_000 })),
    });
    fc.assert(
      fc.property(drawn, ({ tariff, traded: [instrument, segment], side, quantity, rows, prices }) => {
        const terms = { ...researchSpec, instrument, tariff, slippageBps: 0 };
        const openedAt = Float64Array.from(DAYS, (on) => istInstant(on, '10:00'));
        const [entryRow, exitRow] = [Math.min(...rows), Math.max(...rows)];
        const [entryPaise, exitPaise] = prices;
        const as = segment === 'delivery' && entryRow === exitRow ? 'intraday' : segment;
        const order = (row: number, way: Side, paise: number): Charges =>
          orderCharges({
            ...{ on: DAYS[row] ?? '', broker: tariff, exchange: 'NSE', segment: as, side: way },
            turnoverPaise: paise * quantity,
          });
        const orders = [
          order(entryRow, side, entryPaise),
          order(exitRow, opposite(side), exitPaise),
        ] as const;
        const found = new ChanceCosts(terms, openedAt).paise({
          ...{ side, quantity, entryRow, exitRow, entryPaise, exitPaise },
        });
        const depository = { zerodha: 1_534, angelone: 2_360, upstox: 0, fyers: 1_475, dhan: 1_475 }[tariff];
        const left = as === 'delivery' ? depository : 0;
        expect(found).toBeCloseTo(exactly(addCharges(...orders)) + left, 4);
      }),
    );
  });

  it('is the commission, and slippage always', () => {
    const openedAt = Float64Array.of(istInstant('2026-11-20', '10:00'));
    const trade = { side: 'buy', quantity: 10, entryRow: 0, exitRow: 0 } as const;
    const costs = new ChanceCosts({ ...researchSpec, slippageBps: 5, commissionBps: 3 }, openedAt);
    expect(costs.paise({ ...trade, entryPaise: 100_000, exitPaise: 100_000 })).toBeCloseTo(1_600, 9);
    const dated = { ...researchSpec, tariff: 'dhan', slippageBps: 5 } as const;
    const [slipped, straight] = [dated, { ...dated, slippageBps: 0 }].map((terms) =>
      new ChanceCosts(terms, openedAt).paise({ ...trade, entryPaise: 100_000, exitPaise: 100_000 }),
    );
    expect((slipped ?? 0) - (straight ?? 0)).toBeCloseTo(1_000, 9);
  });
});
