import { describe, expect, it } from 'vitest';
import { type Instrument } from '../market/instrument.js';
import { Market } from '../market/market.js';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { istInstant } from '../time/instant.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { type Order } from '../trading/orders/order.js';
import { ExchangeGate } from './exchange-gate.js';
import { type Purchase } from './unsettled-purchases.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
const ordinary: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const gross: Instrument = { ...ordinary, id: 'NSE:ABC-BE', series: 'BE' };

/** A gate of an account that holds a hundred of anything. */
function gateOf(instrument: Instrument, purchases: readonly Purchase[] = []): ExchangeGate {
  const rules = {
    instrumentOf: () => instrument,
    groupOf: () => 'cash' as const,
    calendar: () => calendar,
    squareOffAt: () => null,
    deliverable: () => 100,
  };
  const market = new Market();
  market.slotOf(instrument.id);
  return new ExchangeGate(market, rules, purchases);
}

const trade = (instrument: Instrument, side: 'buy' | 'sell', quantity: number): Order =>
  ({
    ...{ instrumentId: instrument.id, side, quantity, product: 'CNC', kind: 'MARKET', validity: 'DAY' },
    ...{ limitPaise: null, triggerPaise: null, protectedPaise: null, filledQuantity: 0, reducesOnly: false },
  }) as Order;

/** Whether a sale of so many passes at eleven o'clock of a day. */
function sells(gate: ExchangeGate, instrument: Instrument, quantity: number, on: string): boolean {
  return gate.rejection(trade(instrument, 'sell', quantity), 0, istInstant(on, '11:00')) === null;
}

describe('a sale for delivery', () => {
  it('may be of what was bought the same day, or is not delivered yet', () => {
    const gate = gateOf(ordinary);
    gate.noteFill(trade(ordinary, 'buy', 100), 100, istInstant('2026-08-24', '10:00'));
    expect(sells(gate, ordinary, 100, '2026-08-24')).toBe(true);
    expect(sells(gate, ordinary, 101, '2026-08-24')).toBe(false);
  });

  // NSE.md §1.4: trades of 25 and 26 August 2026 both settle on the 27th.
  it('of an instrument that is settled trade by trade waits for the delivery, over a settlement holiday, too', () => {
    const gate = gateOf(gross);
    gate.noteFill(trade(gross, 'buy', 30), 30, istInstant('2026-08-25', '10:00'));
    expect(sells(gate, gross, 71, '2026-08-25')).toBe(false);
    expect(sells(gate, gross, 70, '2026-08-25')).toBe(true);
    expect(sells(gate, gross, 71, '2026-08-26')).toBe(false);
    expect(sells(gate, gross, 100, '2026-08-27')).toBe(true);
  });

  it('knows of purchases before a restart', () => {
    const bought = { instrumentId: gross.id, quantity: 30, filledAt: istInstant('2026-11-20', '10:00') };
    const gate = gateOf(gross, [bought]);
    expect(sells(gate, gross, 100, '2026-11-20')).toBe(false);
    expect(sells(gate, gross, 100, '2026-11-23')).toBe(true);
  });
});
