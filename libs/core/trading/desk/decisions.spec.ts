import { describe, expect, it } from 'vitest';
import { type Indicator } from '../../indicators/indicator.js';
import { enter, type Signal, type Strategy, type StrategySetup } from '../../strategies/strategy.js';
import {
  at,
  deployment,
  floor,
  type Floor,
  instrument,
  Scripted,
  SilentBroker,
} from './testing/desk-floor.js';

/** Buys above its average of two candles, and breaks down where the price is one rupee. */
class AboveAverage implements Strategy {
  private average: Indicator | null = null;
  initialise(setup: StrategySetup): void {
    this.average = setup.indicator({ name: 'sma', parameters: [2] });
    setup.indicator({ name: 'sma', parameters: [2] }); // asked for twice, shown once
    setup.indicator({ name: 'macd', parameters: [2, 3, 2] });
  }
  onCandle({ closePaise }: { closePaise: number }): Signal | null {
    if (closePaise === 100) throw new RangeError('a rupee is no price');
    return closePaise > (this.average?.value ?? Infinity) ? enter('buy', 'above its average') : null;
  }
}

describe('what a strategy decides', () => {
  function run(one: Floor, strategy: Strategy): void {
    one.desk.strategies.deploy(deployment, [instrument], () => strategy);
  }

  it('is told with every candle, nothing included, with the numbers it was decided by', () => {
    const one = floor();
    run(one, new AboveAverage());
    one.tick('09:15:30', 1000);
    one.tick('09:16:30', 1100);
    one.tick('09:17:00', 1100);
    const [first, second] = one.decisions;
    expect(first).toMatchObject({
      deploymentId: 'deployment',
      instrumentId: 'NSE:ABC',
      at: at('09:16:30'),
      candleAt: at('09:15'),
      closePaise: 1000,
      heldQuantity: 0,
      kind: 'hold',
      reason: 'sma(2) has no value yet',
    });
    expect(first?.values.map(({ name, unit, value }) => [name, unit, value])).toEqual([
      ['sma(2)', 'price', null],
      ['macd(2,3,2) macd', 'price', null],
      ['macd(2,3,2) signal', 'price', null],
      ['macd(2,3,2) hist', 'price', null],
    ]);
    expect(second).toMatchObject({ kind: 'buy', reason: 'above its average', closePaise: 1100 });
    expect(second?.values[0]).toEqual({ name: 'sma(2)', unit: 'price', value: 1050 });
  });

  it('is a hold where nothing comes of a wish, and says why', () => {
    const one = floor({ broker: new SilentBroker() }); // nothing is ever filled
    run(one, new Scripted('BBS'));
    for (const minute of ['09:15:30', '09:16:00', '09:17:00', '09:18:00']) one.tick(minute, 1000);
    expect(one.decisions.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      'buy: script says buy',
      'hold: script says buy; an entry is on its way already',
      'hold: script says sell; there is nothing to leave',
    ]);
  });

  it('tells an error with all that was known, and nothing after it', () => {
    const one = floor();
    run(one, new AboveAverage());
    one.tick('09:15:30', 1000);
    one.tick('09:16:30', 100);
    one.tick('09:17:30', 1000);
    one.tick('09:18:30', 1000);
    expect(one.decisions.map(({ kind }) => kind)).toEqual(['hold', 'error']);
    expect(one.decisions[1]).toMatchObject({
      reason: 'a rupee is no price',
      closePaise: 100,
      heldQuantity: 0,
    });
    expect(one.decisions[1]?.values[0]).toMatchObject({ name: 'sma(2)', value: 550 });
    expect(one.faults).toEqual(['deployment: a rupee is no price on NSE:ABC at 09:16']);
  });
});
