import { describe, expect, it } from 'vitest';
import { enter, exit, type Signal, type Strategy } from '../../strategies/strategy.js';
import { isFlat } from '../positions/position.js';
import { NO_STOPS } from '../stops/stop-rules.js';
import { type Schedule } from './schedule.js';
import { type Sizing } from './sizing.js';
import { at, deployment, floor, type Floor, instrument, position, Scripted } from './testing/desk-floor.js';

const bought = ({ changes }: Floor): number[] =>
  changes.flatMap(({ fill }) => (fill?.side === 'buy' ? [fill.quantity] : []));
const said = ({ decisions }: Floor): string[] => decisions.map(({ kind, reason }) => `${kind}: ${reason}`);

describe('the size of a strategy’s entries', () => {
  function run(one: Floor, sizing: Sizing, script = 'BSB', quantity = 1_000): void {
    one.desk.strategies.deploy({ ...deployment, quantity, sizing }, [instrument], () => new Scripted(script));
  }

  it('is as many units as the money buys at the candle’s close', () => {
    const one = floor();
    run(one, { by: 'value', valuePaise: 10_000 });
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1000);
    one.tick('09:17:00', 3000);
    one.tick('09:18:00', 3000);
    expect(bought(one)).toEqual([10, 3]);
  });

  it('grows and shrinks with what was won and lost', () => {
    const one = floor({ capitalPaise: 1_000_000 });
    run(one, { by: 'capital', bps: 10_000 });
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1000); // bought for all there is
    one.tick('09:17:00', 500); // sold for half of it
    one.tick('09:18:00', 500);
    expect(bought(one)).toEqual([1_000, 1_000]);
    expect(position(one, 'deployment').realisedPaise).toBe(-500_000);
  });

  it('is never more than the deployment’s quantity', () => {
    const one = floor({ capitalPaise: 1_000_000 });
    run(one, { by: 'capital', bps: 10_000 }, 'B', 7);
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1000);
    expect(bought(one)).toEqual([7]);
  });

  it('loses at its stop what may be lost', () => {
    const one = floor({ capitalPaise: 1_000_000 });
    const stops = { ...NO_STOPS, stop: { by: 'percent', bps: 500 } } as const;
    const strategy: Strategy = {
      initialise: () => undefined,
      onCandle: (_, held): Signal | null => (isFlat(held) ? enter('buy', 'a test', stops) : null),
    };
    const sized = { ...deployment, quantity: 1_000, sizing: { by: 'risk', bps: 100 } } as const;
    one.desk.strategies.deploy(sized, [instrument], () => strategy);
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1000);
    expect(bought(one)).toEqual([200]); // ₹100 may be lost, ₹0.50 on each
  });

  it('is none where the rule makes none, and the decision says why', () => {
    const one = floor({ capitalPaise: 1_000_000 });
    run(one, { by: 'risk', bps: 100 }, 'B');
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1000);
    expect(said(one)).toEqual(['hold: script says buy; its signal has no stop to measure the risk by']);
    expect(one.changes).toEqual([]);
  });

  it('waits for the average range, and goes by it', () => {
    const one = floor({ capitalPaise: 1_000_000 });
    run(one, { by: 'volatility', bps: 100, bars: 2 }, 'BBB');
    for (const [minute, paise] of [
      ['09:15', 1000],
      ['09:16', 1100],
      ['09:17', 1100],
      ['09:18', 1100],
    ] as const)
      one.tick(minute, paise);
    expect(said(one)[0]).toBe('hold: script says buy; atr(2) has no value yet');
    expect(bought(one)).toEqual([200]); // ₹100 may move, and ₹0.50 moves with a minute: ₹1.00 with one, nothing with the other
  });
});

describe('the hours of a strategy', () => {
  const schedule: Schedule = {
    from: '09:17',
    to: '09:20',
    weekdays: ['tuesday'],
    squareOff: true,
  };
  function run(one: Floor, script: string, changed: Partial<Schedule> = {}): void {
    const scheduled = { ...deployment, schedule: { ...schedule, ...changed } };
    one.desk.strategies.deploy(scheduled, [instrument], () => new Scripted(script));
  }
  const walk = (one: Floor, from: number, to: number): void => {
    for (let minute = from; minute <= to; minute++) {
      one.tick(`09:${minute}:00`, 1000);
      one.market.advanceTo(at(`09:${minute}:01`)); // time goes on without a price, too
    }
  };

  it('let it enter within them alone, and leave at any time', () => {
    const one = floor();
    run(one, 'BBSB---B', { squareOff: false });
    walk(one, 15, 17);
    expect(bought(one)).toEqual([10]); // the candle that closed at 09:17
    expect(said(one)[0]).toBe('hold: script says buy; outside its hours, 09:17 to 09:20, tuesday');
    walk(one, 18, 23);
    expect(bought(one)).toEqual([10, 10]);
    expect(said(one).at(-1)).toBe('hold: script says buy; outside its hours, 09:17 to 09:20, tuesday');
    expect(position(one, 'deployment').quantity).toBe(10);
  });

  it('end with a square-off where that was asked for, once', () => {
    const one = floor();
    run(one, '-B');
    walk(one, 15, 19);
    expect(position(one, 'deployment').quantity).toBe(10);
    walk(one, 20, 22);
    const exits = one.changes.flatMap(({ fill, cause }) => (fill?.side === 'sell' ? [cause] : []));
    expect(exits).toEqual(['its time ended at 09:20']);
  });

  it('leave what a restart finds beyond them', () => {
    const one = floor();
    one.desk.strategies.deploy(deployment, [instrument], () => new Scripted('B'));
    walk(one, 15, 16);
    one.desk.strategies.undeploy('deployment', false);
    walk(one, 20, 20);
    run(one, '');
    walk(one, 21, 22);
    expect(position(one, 'deployment').quantity).toBe(0);
  });

  it('on another weekday are none', () => {
    const one = floor();
    run(one, 'BBBBB', { weekdays: ['monday'] });
    walk(one, 15, 20);
    expect(bought(one)).toEqual([]);
  });

  it('let it exit before they begin', () => {
    const one = floor();
    one.desk.strategies.deploy(deployment, [instrument], () => new Scripted('B'));
    walk(one, 15, 16);
    one.desk.strategies.undeploy('deployment', false);
    one.desk.strategies.deploy(
      { ...deployment, schedule: { ...schedule, squareOff: false, weekdays: ['monday'] } },
      [instrument],
      () => ({
        initialise: () => undefined,
        onCandle: (_, held) => (isFlat(held) ? null : exit(held, 'out')),
      }),
    );
    walk(one, 17, 18);
    expect(position(one, 'deployment').quantity).toBe(0);
  });
});
