import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istClockText, istInstant } from '../time/instant.js';
import { regularSession, type SessionGroup, type TradingDay, type TradingSession } from '../time/session.js';
import { CandleBuilder } from './candle-builder.js';
import { emptyLevels } from './depth.js';
import { Market } from './market.js';
import { TIMEFRAMES } from './timeframe.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);

function openMarket(): { market: Market; slot: number } {
  const market = new Market();
  const slot = market.slotOf('NSE:ABC');
  market.startSession(session);
  return { market, slot };
}

describe('the market', () => {
  it('gives every instrument one slot for good', () => {
    const market = new Market();
    expect(market.find('NSE:ABC')).toBeUndefined();
    const slot = market.slotOf('NSE:ABC');
    expect(market.slotOf('NSE:XYZ')).not.toBe(slot);
    expect(market.slotOf('NSE:ABC')).toBe(slot);
    expect(market.find('NSE:ABC')).toBe(slot);
    expect(market.idOf(slot)).toBe('NSE:ABC');
    expect(() => market.lastPaise(99)).toThrow(RangeError);
    expect(() => market.tick(99, 0, 1, 1)).toThrow(RangeError);
  });

  it('closes candles at the old price, then shows the new one, then tells who waits for it', () => {
    const { market, slot } = openMarket();
    const heard: string[] = [];
    market
      .series('NSE:ABC', '1m')
      .onClose((candle) => heard.push(`closed ${candle.closePaise} at ${market.lastPaise(slot)}`));
    market.onTickOf(slot, (_, __, paise) => heard.push(`of slot ${paise} at ${market.lastPaise(slot)}`));
    market.onTick((_, __, paise) => heard.push(`any ${paise}`));
    market.tick(slot, at('09:15:10'), 100, 1);
    market.tick(slot, at('09:16:00'), 105, 2);
    expect(heard).toEqual([
      'of slot 100 at 100',
      'any 100',
      'closed 100 at 100',
      'of slot 105 at 105',
      'any 105',
    ]);
  });

  it('lets go of candles nobody hears of, and gives their room to the next', () => {
    const { market, slot } = openMarket();
    const heard = market.series('NSE:ABC', '1m');
    const stop = heard.onClose(() => undefined);
    market.tick(slot, at('09:15:10'), 100, 1);
    const chart = market.series('NSE:ABC', '5m');
    expect(market.close(heard)).toBe(false);
    expect(market.close(chart)).toBe(true);
    expect(market.close(chart)).toBe(true);
    const other = market.series('NSE:ABC', '3m');
    market.tick(slot, at('09:15:20'), 105, 3);
    expect(market.allSeries()).toEqual([heard, other]);
    expect(heard.forming).toMatchObject({ openPaise: 100, closePaise: 105, volume: 3 });
    expect(other.forming).toMatchObject({ openPaise: 105, closePaise: 105, volume: 2 });
    stop();
    expect(market.close(heard)).toBe(true);
  });

  it('builds in every timeframe what a builder of its own would', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 1, max: 999 })), {
      maxLength: 150,
    });
    fc.assert(
      fc.property(gaps, fc.boolean(), (steps, withTimer) => {
        const { market, slot } = openMarket();
        const series = TIMEFRAMES.map((timeframe) => market.series('NSE:ABC', timeframe));
        const builders = TIMEFRAMES.map((timeframe) => new CandleBuilder(timeframe));
        const expected = TIMEFRAMES.map((): unknown[] => []);
        builders.forEach((builder) => builder.startSession(session));
        let [now, volume] = [session.opensAt, 0];
        for (const [gap, price] of steps) {
          if (withTimer) market.advanceTo(now + gap / 2);
          now += gap;
          volume += price;
          market.tick(slot, now, price, volume);
          builders.forEach((builder, i) => expected[i]?.push(builder.tick(now, price, volume)));
        }
        market.advanceTo(session.closesAt);
        builders.forEach((builder, i) => expected[i]?.push(builder.advanceTo(session.closesAt)));
        series.forEach((one, i) =>
          expect(one.recent()).toEqual(expected[i]?.filter((candle) => candle !== null)),
        );
      }),
    );
  });

  it('knows how a day opened for candles it had before the first trade, not for those asked for later', () => {
    const { market, slot } = openMarket();
    const early = market.series('NSE:ABC', '5m');
    market.tick(slot, at('10:02:00'), 100, 1);
    const late = market.series('NSE:ABC', '1m');
    market.tick(slot, at('10:06:00'), 105, 2);
    market.advanceTo(at('10:10:00'));
    expect(early.dayOpening?.openPaise).toBe(100);
    expect(late.closedCount).toBe(1);
    expect(late.dayOpening).toBeNull();
  });

  it('keeps the day’s open, high, low and volume', () => {
    const { market, slot } = openMarket();
    market.tick(slot, at('09:10'), 999, 5); // before the opening: a price, but not of this session
    expect(market.dayOpenPaise(slot)).toBe(0);
    for (const [clock, price, volume] of [
      ['09:15:01', 100, 10],
      ['09:17:01', 90, 20],
      ['11:00:00', 120, 30],
    ] as const)
      market.tick(slot, at(clock), price, volume);
    expect([market.dayOpenPaise(slot), market.dayHighPaise(slot), market.dayLowPaise(slot)]).toEqual([
      100, 120, 90,
    ]);
    expect([market.lastPaise(slot), market.lastAt(slot), market.dayVolume(slot)]).toEqual([
      120,
      at('11:00'),
      30,
    ]);
  });

  it('throws late ticks away and counts them', () => {
    const { market, slot } = openMarket();
    market.tick(slot, at('10:00'), 100, 10);
    market.tick(slot, at('09:59'), 90, 9);
    expect(market.lastPaise(slot)).toBe(100);
    expect(market.lateTicks).toBe(1);
  });

  it('closes candles of quiet instruments when time passes', () => {
    const { market, slot } = openMarket();
    const series = market.series('NSE:ABC', '1m');
    market.tick(slot, at('10:00:30'), 100, 1);
    market.series('NSE:ABC', '5m'); // a newcomer must not keep the minute from closing
    market.advanceTo(at('10:00:59'));
    expect(series.closedCount).toBe(0);
    market.advanceTo(at('10:01'));
    expect(series.closedCount).toBe(1);
  });

  it.each<[string, (market: Market, slot: number) => void]>([
    ['the first tick after the close', (market, slot) => market.tick(slot, at('15:30:00'), 101, 2)],
    ['time', (market) => market.advanceTo(at('15:30:00'))],
  ])('ends the session once, by %s, after all candles have closed', (_, end) => {
    const { market, slot } = openMarket();
    const heard: string[] = [];
    const other = market.slotOf('NSE:XYZ');
    market.series('NSE:XYZ', '1m').onClose(() => heard.push('closed'));
    market.onSessionEnd(({ on }) => heard.push(`end of ${on}`));
    market.tick(slot, at('15:29:00'), 100, 1);
    market.tick(other, at('15:29:00'), 100, 1);
    end(market, slot);
    market.advanceTo(at('15:31'));
    market.tick(slot, at('15:32'), 100, 3);
    expect(heard).toEqual(['closed', 'end of 2026-01-27']);
  });

  it('lets each group of instruments keep its own hours', () => {
    const hours = (closes: string): TradingSession => ({ ...session, closesAt: at(closes) });
    const cash = hours('15:30');
    const market = new Market((id) => (id.startsWith('NFO:') ? 'derivatives' : 'cash'));
    const [share, future] = [market.slotOf('NSE:ABC'), market.slotOf('NFO:ABC-2026-01-27-FUT')];
    const heard: string[] = [];
    const closed = (clock: string): string => `closed at ${clock}`;
    for (const id of ['NSE:ABC', 'NFO:ABC-2026-01-27-FUT'])
      market.series(id, '1m').onClose(({ openedAt }) => heard.push(closed(istClockText(openedAt))));
    market.onSessionEnd(({ closesAt }) => heard.push(`end ${istClockText(closesAt)}`));
    market.onDayEnd(({ closesAt }) => heard.push(`day ${istClockText(closesAt)}`));
    market.startSession({ cash, 'closing-auction': cash, index: cash, derivatives: hours('15:40') });
    expect(market.session).toEqual(hours('15:40'));
    expect(market.sessionOf(share)).toBe(cash);
    for (const slot of [share, future]) market.tick(slot, at('15:29:30'), 100, 1);
    market.advanceTo(at('15:31'));
    market.tick(share, at('15:32'), 101, 2); // the closing session: a price, no candle
    market.tick(future, at('15:32'), 101, 2);
    expect(market.isOpenAt(at('15:32'), share)).toBe(false);
    expect(market.isOpenAt(at('15:32'), future)).toBe(true);
    market.advanceTo(at('15:40'));
    expect(heard).toEqual([
      ...[closed('15:29:00'), closed('15:29:00'), 'end 15:30:00'],
      ...[closed('15:32:00'), 'end 15:40:00', 'day 15:40:00'],
    ]);
  });

  it('asks each day anew which hours an instrument keeps: a share that has derivatives from today closes in an auction', () => {
    let group: SessionGroup = 'cash';
    const market = new Market(() => group);
    const slot = market.slotOf('NSE:ABC');
    const auction = { opensAt: at('15:15'), closesAt: at('15:35') };
    const day = (on: string): TradingDay => {
      const cash = regularSession(on);
      return { cash, index: cash, derivatives: cash, 'closing-auction': { ...cash, auction } };
    };
    market.startSession(day('2026-11-19'));
    group = 'closing-auction';
    expect(market.sessionOf(slot)?.auction).toBeUndefined();
    market.startSession(day('2026-11-20'));
    expect(market.sessionOf(slot)?.auction).toEqual(auction);
  });

  it('counts what was traded before the opening to the first candle of every timeframe', () => {
    const { market, slot } = openMarket();
    market.series('NSE:ABC', '1m');
    market.tick(slot, at('09:08'), 100, 40);
    market.series('NSE:ABC', '5m');
    market.tick(slot, at('09:15:01'), 101, 50);
    expect(market.allSeries().map((series) => series.forming?.volume)).toEqual([50, 50]);
  });

  it('keeps the best five prices of either side of the day, and the open interest', () => {
    const { market, slot } = openMarket();
    const heard: number[] = [];
    market.onDepth((_, { at: toldAt, levels }) => heard.push(toldAt, levels[0] ?? NaN));
    const levels = emptyLevels();
    levels[0] = 99_95;
    expect(market.depthOf(slot)).toBeNull();
    market.depth(slot, at('10:00'), levels);
    levels[0] = 99_90; // the feed writes its next one into the same array
    expect(market.depthOf(slot)?.levels[0]).toBe(99_95);
    market.depth(slot, at('09:59'), levels);
    expect(heard).toEqual([at('10:00'), 99_95]);
    market.tick(slot, at('10:00'), 100, 10, 750);
    market.tick(slot, at('10:01'), 100, 11);
    expect(market.openInterest(slot)).toBe(750);
    market.startSession(regularSession('2026-01-28'));
    expect([market.depthOf(slot), market.openInterest(slot)]).toEqual([null, 0]);
  });

  it('is open from the first instant of the session to the last', () => {
    const { market } = openMarket();
    const clocks = ['09:14:59', '09:15:00', '15:29:59', '15:30:00'];
    expect(clocks.map((clock) => market.isOpenAt(at(clock)))).toEqual([false, true, true, false]);
    expect(new Market().isOpenAt(at('10:00'))).toBe(false);
  });

  it('starts the next day with yesterday’s candles and averages, but none of its volume', () => {
    const { market, slot } = openMarket();
    const series = market.series('NSE:ABC', '1m');
    market.tick(slot, at('15:29:00'), 100, 500);
    market.advanceTo(at('15:30:00'));
    const tomorrow = regularSession('2026-01-28');
    market.startSession(tomorrow);
    market.tick(slot, tomorrow.opensAt, 101, 7);
    expect(series.closedCount).toBe(1);
    expect(series.forming?.volume).toBe(7);
    expect(market.dayOpenPaise(slot)).toBe(101);
  });

  it('forgets prices and candles when reset, but no slot, series or listener', () => {
    const { market, slot } = openMarket();
    const series = market.series('NSE:ABC', '1m');
    let heard = 0;
    market.onTickOf(slot, () => heard++);
    market.tick(slot, at('10:00'), 100, 5);
    market.reset();
    expect([market.lastPaise(slot), market.lastAt(slot), market.session]).toEqual([0, 0, null]);
    market.startSession(session);
    market.tick(slot, at('09:15'), 90, 1);
    expect(market.series('NSE:ABC', '1m')).toBe(series);
    expect(series.forming?.openPaise).toBe(90);
    expect(heard).toBe(2);
  });
});
