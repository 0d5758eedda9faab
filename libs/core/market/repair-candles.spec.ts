import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regularSession } from '../time/session.js';
import { type Candle } from './candle.js';
import { Market } from './market.js';
import { type Timeframe } from './timeframe.js';

const session = regularSession('2026-01-27');
const MINUTE = 60_000;
const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '15m', '1h'];

interface Tick {
  readonly at: number;
  readonly paise: number;
  readonly volume: number;
}

/** Two hours of ticks, every five seconds. */
const someTicks = fc.array(fc.tuple(fc.integer({ min: 900, max: 1100 }), fc.nat(50)), {
  minLength: 1440,
  maxLength: 1440,
});

function market(ticks: readonly Tick[]): Market {
  const one = new Market();
  const slot = one.slotOf('NSE:ABC');
  for (const timeframe of TIMEFRAMES) one.series('NSE:ABC', timeframe);
  one.startSession(session);
  for (const { at, paise, volume } of ticks) one.tick(slot, at, paise, volume);
  return one;
}

/** Prices and what a gap cannot hide: how often it was traded in it is lost with its ticks. */
const shapeOf = ({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: Candle): Candle => ({
  openedAt,
  openPaise,
  highPaise,
  lowPaise,
  closePaise,
  volume,
});

describe('repairing candles', () => {
  it('leaves them as if there had been no gap, but for the volume of the candle after it', () => {
    fc.assert(
      fc.property(
        someTicks,
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (steps, from, length) => {
          let traded = 0;
          const ticks = steps.map(([paise, units], i): Tick => {
            traded += units;
            return { at: session.opensAt + i * 5_000, paise, volume: traded };
          });
          const gap = [session.opensAt + from * MINUTE, session.opensAt + (from + length) * MINUTE] as const;
          const whole = market(ticks);
          const torn = market(ticks.filter(({ at }) => at < gap[0] || at >= gap[1]));
          const missing = whole
            .series('NSE:ABC', '1m')
            .recent()
            .filter(({ openedAt }) => openedAt >= gap[0] && openedAt < gap[1]);
          let heard = 0;
          for (const series of torn.allSeries()) series.onClose(() => heard++);
          const after = whole
            .series('NSE:ABC', '1m')
            .recent()
            .find(({ openedAt }) => openedAt === gap[1]);
          torn.repair('NSE:ABC', after === undefined ? missing : [...missing, after]);
          for (const timeframe of TIMEFRAMES) {
            const [repaired, right] = [torn.series('NSE:ABC', timeframe), whole.series('NSE:ABC', timeframe)];
            expect(repaired.recent().map(shapeOf), timeframe).toEqual(right.recent().map(shapeOf));
            expect(repaired.forming && shapeOf(repaired.forming)).toEqual(
              right.forming && shapeOf(right.forming),
            );
          }
          expect(heard).toBe(0);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('draws the indicators anew', () => {
    const ticks = [0, 1, 4, 5].map((minute) => ({
      at: session.opensAt + minute * MINUTE,
      paise: 100 + minute,
      volume: minute,
    }));
    const torn = market(ticks);
    const series = torn.series('NSE:ABC', '1m');
    const average = series.indicator({ name: 'sma', parameters: [5] });
    expect(average.value).toBeNaN();
    const minute = (n: number): Candle => {
      const paise = 100 + n;
      return {
        openedAt: session.opensAt + n * MINUTE,
        openPaise: paise,
        highPaise: paise,
        lowPaise: paise,
        closePaise: paise,
        volume: 0,
      };
    };
    torn.repair('NSE:ABC', [minute(2), minute(3)]);
    expect(series.closedCount).toBe(5);
    expect(average.value).toBe(102);
  });
});
