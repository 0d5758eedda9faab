import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { type Fill } from '../orders/fill.js';
import { finalSettlement } from './expiry-settlement.js';
import { applyFillToPosition, flatPosition } from './position.js';

const SINCE_APRIL_2026 = '2026-11-23';
const BEFORE_APRIL_2026 = '2026-03-30';

const future: Instrument = {
  id: 'NFO:NIFTY-2026-11-23-FUT',
  exchange: 'NFO',
  symbol: '',
  name: '',
  kind: 'future',
  tickPaise: 10,
  lotQuantity: 65,
  isActive: true,
  underlyingId: 'NSE:NIFTY',
  expiresOn: SINCE_APRIL_2026,
};
const call: Instrument = {
  ...future,
  id: 'NFO:NIFTY-2026-11-23-24000-CE',
  kind: 'option',
  strikePaise: 2_400_000,
  optionType: 'CE',
};
const put: Instrument = { ...call, id: 'NFO:NIFTY-2026-11-23-24000-PE', optionType: 'PE' };
const stockCall: Instrument = { ...call, id: 'NFO:INFY-2026-11-23-1500-CE', strikePaise: 150_000 };
const stockFuture: Instrument = { ...future, id: 'NFO:INFY-2026-11-23-FUT' };

describe('the final settlement', () => {
  // NSE.md §4.4 example 5: 65 of 24000 CE, the index closes at 24,180: intrinsic ₹11,700, tax 0.15 % of it.
  it('pays the holder of a call what it is worth, less tax on that', () =>
    expect(finalSettlement(call, 65, 2_418_000, SINCE_APRIL_2026)).toMatchObject({
      side: 'sell',
      quantity: 65,
      valuePaise: 1_170_000,
      chargesPaise: 1_755,
      charges: { sttPaise: 1_755, brokeragePaise: 0 },
      reason: 'expired with the index at ₹24,180.00: settled at ₹180.00',
    }));

  it('taxes by the rate of the day', () =>
    expect(finalSettlement(call, 65, 2_418_000, BEFORE_APRIL_2026).chargesPaise).toBe(
      Math.round(1_170_000 * 0.00125),
    ));

  it('takes the same of its writer, who pays no tax', () =>
    expect(finalSettlement(call, -65, 2_418_000, SINCE_APRIL_2026)).toMatchObject({
      side: 'buy',
      valuePaise: 1_170_000,
      chargesPaise: 0,
    }));

  it.each<[string, Instrument, number]>([
    ['a call at its strike', call, 2_400_000],
    ['a call below its strike', call, 2_399_995],
    ['a put above its strike', put, 2_400_005],
    ['a share’s option that is worth nothing', stockCall, 149_000],
  ])('closes %s at nothing, without charge', (_, instrument, closePaise) => {
    for (const quantity of [65, -65])
      expect(finalSettlement(instrument, quantity, closePaise, SINCE_APRIL_2026)).toMatchObject({
        quantity: 65,
        valuePaise: 0,
        chargesPaise: 0,
      });
  });

  it('pays a put what the index is below its strike', () =>
    expect(finalSettlement(put, 65, 2_390_000, SINCE_APRIL_2026)).toMatchObject({
      valuePaise: 650_000,
      side: 'sell',
    }));

  it('closes a future at the close, without charge', () =>
    expect(finalSettlement(future, 65, 2_410_000, SINCE_APRIL_2026)).toMatchObject({
      valuePaise: 65 * 2_410_000,
      chargesPaise: 0,
      side: 'sell',
    }));

  // NSE.md §4.1: physically settled derivatives pay 0.1 % on both sides.
  it('closes what would be delivered in cash, and charges both sides the tax of a delivery', () => {
    const words = 'expired with the share at ₹1,550.00: settled at ₹50.00, in cash instead of shares';
    for (const quantity of [400, -400])
      expect(finalSettlement(stockCall, quantity, 155_000, SINCE_APRIL_2026)).toMatchObject({
        valuePaise: 400 * 5_000,
        chargesPaise: 400 * 150,
        reason: words,
      });
    expect(finalSettlement(stockFuture, 400, 155_000, SINCE_APRIL_2026).chargesPaise).toBe(400 * 155);
  });

  it('gives the holder exactly what it takes of the writer, and leaves both flat', () => {
    const instruments = fc.constantFrom(future, call, put, stockCall, stockFuture);
    const paise = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(
        instruments,
        fc.integer({ min: 1, max: 5_000 }),
        paise,
        paise,
        (one, quantity, close, cost) => {
          const results = [quantity, -quantity].map((held) => {
            const key = {
              accountId: 'a',
              mode: 'paper',
              deploymentId: null,
              instrumentId: one.id,
              product: 'NRML',
            } as const;
            const open = { ...flatPosition(key, 1), quantity: held, costPaise: held * cost };
            const settled = finalSettlement(one, held, close, SINCE_APRIL_2026);
            const fill: Fill = { ...key, ...settled, id: 'f', orderId: 'o', filledAt: 2 };
            return applyFillToPosition(open, fill);
          });
          for (const after of results) expect([after.quantity, after.costPaise]).toEqual([0, 0]);
          expect((results[0]?.realisedPaise ?? 0) + (results[1]?.realisedPaise ?? 0)).toBe(0);
        },
      ),
    );
  });
});
