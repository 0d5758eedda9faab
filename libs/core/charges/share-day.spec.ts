import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Product, type Side } from '../trading/terms.js';
import { type TariffName } from './broker-tariffs.js';
import {
  addCharges,
  CHARGE_HEADS,
  type Charges,
  chargesOfParts,
  NO_CHARGES,
  totalPaise,
} from './order-charges.js';
import { type ShareDay, shareDayCost, withConversion, withTrade } from './share-day.js';

const told = { on: '2026-05-04', broker: 'zerodha', exchange: 'NSE' } as const;

/** `B 100 @ 1000 MIS`; orders are numbered as they come. */
function dayOf(...trades: string[]): ShareDay {
  return trades.reduce<ShareDay>((day, text, place) => {
    const [side, quantity, , rupees, product] = text.split(' ');
    const units = Number(quantity);
    return withTrade(day, product as Product, {
      orderId: `${place}`,
      side: side === 'B' ? 'buy' : 'sell',
      quantity: units,
      valuePaise: units * Number(rupees) * 100,
    });
  }, []);
}

const heads = (day: ShareDay): Charges => shareDayCost(day, told).charges;
const total = (day: ShareDay): number => totalPaise(heads(day));

describe('a day of shares', () => {
  it('charges what was bought for the day and then kept as a delivery', () => {
    const bought = dayOf('B 100 @ 1400 MIS');
    // By hand, rates from 1 April 2026 on ₹1,40,000: brokerage 20, exchange 4.298, SEBI 0.14, stamp 4.20, GST 4.39884.
    expect(total(bought)).toBe(3_304);
    const kept = withConversion(bought, 'CNC', 100);
    // STT 140, exchange 4.298, SEBI 0.14, stamp 21, GST 18 % of (4.298 + 0.14) = 0.79884.
    expect(total(kept)).toBe(16_624);
    expect(total(kept)).toBe(total(dayOf('B 100 @ 1400 CNC')));
    expect(withConversion(kept, 'MIS', 100)).toEqual(bought);
  });

  it('charges the part that was sold for the day as intraday, and the part that is kept as delivery', () => {
    const day = withConversion(dayOf('B 100 @ 1000 MIS', 'S 30 @ 1000 MIS'), 'CNC', 70);
    // By hand: brokerage 0.03 % of 30,000, twice: 18; STT 0.1 % of 70,000 and 0.025 % of 30,000: 77.50; exchange on
    // 1,30,000: 3.991; SEBI 0.13; stamp 0.003 % of 30,000 and 0.015 % of 70,000: 11.40; GST 18 % of 22.121: 3.98178.
    expect(Math.abs(total(day) - 11_500)).toBeLessThanOrEqual(1);
    expect(total(day)).toBe(total(withTrade(dayOf('B 100 @ 1000 CNC'), 'CNC', sale(30, 3_000_000))));
  });

  it('takes kept units from every purchase of the day alike, and from none of the day before', () => {
    const two = dayOf('B 30 @ 1000 MIS', 'B 10 @ 1200 MIS');
    const kept = withConversion(two, 'CNC', 20);
    expect(kept.map((order) => [order.forToday.quantity, order.kept.quantity])).toEqual([
      [15, 15],
      [5, 5],
    ]);
    expect(withConversion(two, 'CNC', 90).map(({ kept: { quantity } }) => quantity)).toEqual([30, 10]);
    expect(withConversion([], 'CNC', 90)).toEqual([]);
  });

  it.each<[TariffName, number]>([
    ['upstox', 2_000],
    ['angelone', 2_000],
    ['zerodha', 1_500],
  ])('asks one brokerage of an order that is half squared off: at %s %d paise', (broker, paise) => {
    const day = withConversion(dayOf('B 100 @ 1000 MIS'), 'CNC', 50);
    // NSE.md §4.2: an order pays once; of 50,000 Zerodha asks 15 intraday and nothing delivered.
    expect(shareDayCost(day, { ...told, broker }).charges.brokeragePaise).toBe(paise);
  });

  it('taxes units of a fund when they are sold and delivered, at a hundredth: NSE.md §4.1', () => {
    const [bought, sold] = [dayOf('B 100 @ 250 CNC'), dayOf('S 100 @ 250 CNC')];
    expect(shareDayCost(bought, { ...told, isFund: true }).charges.sttPaise).toBe(0);
    expect(shareDayCost(sold, { ...told, isFund: true }).charges.sttPaise).toBe(25); // 0.001 % of 25,000
    expect(heads(sold).sttPaise).toBe(2_500);
    const netted = dayOf('B 100 @ 250 CNC', 'S 100 @ 250 CNC');
    expect(shareDayCost(netted, { ...told, isFund: true }).charges.sttPaise).toBe(625); // 0.025 %, as shares
  });

  it('delivers everything that is settled trade to trade', () => {
    const day = dayOf('S 10 @ 1000 CNC', 'B 10 @ 1000 CNC');
    const { charges, depositoryPaise } = shareDayCost(day, { ...told, isGross: true });
    expect([charges.sttPaise, charges.brokeragePaise, depositoryPaise]).toEqual([2_000, 0, 1_534]);
    expect(shareDayCost(day, told).depositoryPaise).toBe(0);
  });

  const trade = fc.record({
    product: fc.constantFrom<Product>('MIS', 'CNC'),
    side: fc.constantFrom<Side>('buy', 'sell'),
    quantity: fc.integer({ min: 1, max: 500 }),
    pricePaise: fc.integer({ min: 5, max: 900_000 }),
  });
  const conversion = fc.record({
    to: fc.constantFrom<Product>('MIS', 'CNC'),
    units: fc.integer({ min: 1, max: 900 }),
  });

  it('keeps every unit and paisa that was traded, whatever is converted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(trade, conversion), { maxLength: 20 }), (events) => {
        let day: ShareDay = [];
        let [units, valuePaise] = [0, 0];
        events.forEach((event, place) => {
          if ('to' in event) day = withConversion(day, event.to, event.units);
          else {
            const { product, side, quantity, pricePaise } = event;
            units += quantity;
            valuePaise += quantity * pricePaise;
            const orderId = `${place % 7}${side}${product}`;
            day = withTrade(day, product, { orderId, side, quantity, valuePaise: quantity * pricePaise });
          }
        });
        const amounts = day.flatMap(({ forToday, kept }) => [forToday, kept]);
        for (const amount of amounts) {
          expect(amount.quantity).toBeGreaterThanOrEqual(0);
          expect(amount.valuePaise).toBeGreaterThanOrEqual(0);
        }
        expect(amounts.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(units);
        expect(amounts.reduce((sum, amount) => sum + amount.valuePaise, 0)).toBe(valuePaise);
      }),
    );
  });

  it('asks brokerage of each of its orders, and all else of each as of all together', () => {
    const orders = fc.array(trade, { minLength: 1, maxLength: 8 });
    const brokers = fc.constantFrom<TariffName>('zerodha', 'angelone', 'upstox', 'fyers', 'dhan');
    fc.assert(
      fc.property(orders, brokers, (traded, broker) => {
        const day = traded.reduce<ShareDay>(
          (before, { side, quantity, pricePaise }, place) =>
            withTrade(before, 'CNC', {
              orderId: `${place}`,
              side,
              quantity,
              valuePaise: quantity * pricePaise,
            }),
          [],
        );
        const units = (side: Side): number =>
          traded.reduce((sum, one) => sum + (one.side === side ? one.quantity : 0), 0);
        const netted = Math.min(units('buy'), units('sell'));
        const each = traded.map(({ side, quantity, pricePaise }) => {
          const nettedPaise = (quantity * pricePaise * netted) / units(side);
          return chargesOfParts({ ...told, broker, side }, [
            { segment: 'intraday', turnoverPaise: nettedPaise },
            { segment: 'delivery', turnoverPaise: quantity * pricePaise - nettedPaise },
          ]);
        });
        const together = each.reduce(addCharges, NO_CHARGES);
        const { charges } = shareDayCost(day, { ...told, broker });
        expect(totalPaise(charges)).toBe(totalPaise(together));
        for (const head of CHARGE_HEADS)
          expect(Math.abs(charges[head] - together[head])).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('costs what the contract note says once all that is still held is kept: netted at averages, the rest delivered', () => {
    const purchases = fc.array(trade, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(purchases, fc.double({ min: 0, max: 1, noNaN: true }), (bought, part) => {
        let day: ShareDay = [];
        let [units, valuePaise] = [0, 0];
        bought.forEach(({ quantity, pricePaise }, place) => {
          const amount = { quantity, valuePaise: quantity * pricePaise };
          [units, valuePaise] = [units + quantity, valuePaise + amount.valuePaise];
          day = withTrade(day, 'MIS', { orderId: `b${place}`, side: 'buy', ...amount });
        });
        const sold = Math.floor(units * part);
        const soldPaise = sold * 70_000;
        if (sold > 0) day = withTrade(day, 'MIS', sale(sold, soldPaise));
        if (units > sold) day = withConversion(day, 'CNC', units - sold);
        const deliveredPaise = (valuePaise * (units - sold)) / units;
        const { sttPaise, stampPaise, exchangePaise, sebiPaise } = heads(day);
        // NSE.md §4.1: STT 0.1 % of what is delivered, 0.025 % of what is sold for the day; stamp 0.015 % and 0.003 %.
        const stt = 0.001 * deliveredPaise + 0.00025 * soldPaise;
        const stamp = 0.00015 * deliveredPaise + 0.00003 * (valuePaise - deliveredPaise);
        // Each order may be a paisa away, for each is rounded by itself.
        const most = day.length + 1;
        expect(Math.abs(sttPaise - stt)).toBeLessThanOrEqual(most);
        expect(Math.abs(stampPaise - stamp)).toBeLessThanOrEqual(most);
        expect(Math.abs(exchangePaise - 0.0000307 * (valuePaise + soldPaise))).toBeLessThanOrEqual(most);
        expect(Math.abs(sebiPaise - 0.000001 * (valuePaise + soldPaise))).toBeLessThanOrEqual(most);
      }),
    );
  });
});

function sale(
  quantity: number,
  valuePaise: number,
): {
  readonly orderId: string;
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: number;
} {
  return { orderId: 'sale', side: 'sell', quantity, valuePaise };
}
