import { describe, expect, it } from 'vitest';
import { totalPaise } from '../../charges/order-charges.js';
import { AccountFunds } from '../../margins/account-funds.js';
import { type Instrument } from '../../market/instrument.js';
import { tariffCosts } from '../../simulation/fill-costs.js';
import { istInstant } from '../../time/instant.js';
import { DeskFunds } from '../desk/desk-funds.js';
import { type PreviewedOrder, previewOrders, type OrdersPreview } from './order-preview.js';
import { type OrderTicket, requestOrder } from './order.js';

const at = istInstant('2026-05-29', '10:00');
const PRICES = new Map([
  ['NSE:NIFTY', 2_354_775],
  ['NFO:NIFTY-2026-06-30-23700-CE', 43_765],
  ['NFO:NIFTY-2026-06-30-24200-CE', 24_000],
  ['NSE:ABC', 140_000],
]);

function wanted(id: string, ticket: Partial<OrderTicket>): PreviewedOrder {
  const isShare = id === 'NSE:ABC';
  const instrument: Instrument = {
    id,
    exchange: isShare ? 'NSE' : 'NFO',
    symbol: id,
    name: id,
    kind: isShare ? 'equity' : 'option',
    tickPaise: 5,
    lotQuantity: isShare ? 1 : 65,
    freezeQuantity: isShare ? null : 1_800,
    isActive: true,
  };
  const order = requestOrder(
    {
      id: `${id}-${ticket.side ?? 'buy'}`,
      accountId: 'a',
      mode: 'paper',
      deploymentId: null,
      instrumentId: id,
      side: 'buy',
      kind: 'LIMIT',
      product: isShare ? 'MIS' : 'NRML',
      quantity: 65,
      limitPaise: PRICES.get(id) ?? 0,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: '',
      ...ticket,
    },
    instrument,
    at,
  );
  return { order, instrument };
}

function preview(rupees: number, ...orders: PreviewedOrder[]): OrdersPreview {
  const funds = new DeskFunds(
    new AccountFunds((id) => PRICES.get(id) ?? 0, tariffCosts('zerodha')),
    rupees * 100,
  );
  const desk = { positions: [], working: [], at };
  const kept = { second: 2, minute: null, day: null };
  const ordersLeft = { second: 6, minute: null, day: null, kept };
  return previewOrders(orders, funds, desk, {
    verdictOn: (order) => funds.verdict(order, desk),
    leftFor: () => ordersLeft,
  });
}

describe('before it is placed', () => {
  it('an order tells its charges by head as they would be booked (Zerodha, 100 shares at ₹1,400 for the day)', () => {
    const [one] = preview(100_000, wanted('NSE:ABC', { quantity: 100 })).orders;
    // The buying half of the first worked example: brokerage 20, stamp 0.003 % of ₹1,40,000.
    expect(one?.charges).toMatchObject({ brokeragePaise: 2_000, sttPaise: 0, stampPaise: 420 });
    expect(one?.need.chargesPaise).toBe(one && totalPaise(one.charges));
    expect(one).toMatchObject({ valuePaise: 14_000_000, refusal: null, slices: [100] });
  });

  it('an order above the freeze quantity tells its slices: whole lots of at most 1,755', () => {
    const [one] = preview(1, wanted('NFO:NIFTY-2026-06-30-23700-CE', { quantity: 3_900 })).orders;
    expect(one?.slices).toEqual([1_755, 1_755, 390]);
  });

  it('an order that cannot be paid tells so, with what it needs and what there is', () => {
    const { orders, refusal } = preview(10_000, wanted('NSE:ABC', { quantity: 100 }));
    expect(orders[0]?.refusal).toMatchObject({
      code: 'MARGIN_TOO_SMALL',
      details: { availablePaise: 1_000_000 },
    });
    expect(refusal).toEqual(orders[0]?.refusal);
  });

  it('several tell what their hedges save, and are judged by what they need together', () => {
    const sale = wanted('NFO:NIFTY-2026-06-30-23700-CE', { side: 'sell' });
    const hedge = wanted('NFO:NIFTY-2026-06-30-24200-CE', {});
    const { orders, apartPaise, together, refusal } = preview(100_000, sale, hedge);
    expect(orders[0]?.refusal?.code).toBe('MARGIN_TOO_SMALL');
    expect(together.requiredPaise).toBeLessThan(apartPaise / 2);
    expect(refusal).toBeNull();
  });
});
