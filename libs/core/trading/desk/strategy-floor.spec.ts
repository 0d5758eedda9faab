import { describe, expect, it } from 'vitest';
import { type Strategy } from '../../strategies/strategy.js';
import { isFlat } from '../positions/position.js';
import { BudgetMeter, DEPLOYMENT_BUDGET, type DeploymentBudget } from './deployment-budget.js';
import {
  session,
  at,
  instrument,
  deployment,
  SilentBroker,
  type Floor,
  floor,
  states,
  wish,
  Scripted,
  position,
} from './testing/desk-floor.js';

describe('a deployment', () => {
  function run(one: Floor, script: string): void {
    one.desk.strategies.deploy(deployment, [instrument], () => new Scripted(script));
  }

  it('is filled at the tick that opens the next candle', () => {
    const one = floor();
    run(one, 'BS');
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1010); // closes the first minute: buys, filled by this very tick
    expect(one.changes.at(-1)?.fill).toMatchObject({
      side: 'buy',
      valuePaise: 10_100,
      filledAt: at('09:16'),
    });
    one.tick('09:17:00', 1020);
    expect(one.changes.at(-1)?.position).toMatchObject({
      quantity: 0,
      realisedPaise: 100,
      deploymentId: 'deployment',
    });
    expect(states(one)).toEqual([
      'requested',
      'submitting',
      'accepted',
      'filled',
      'requested',
      'submitting',
      'accepted',
      'filled',
    ]);
    expect(one.changes.at(-1)?.order).toMatchObject({ reducesOnly: true, reason: 'script says sell' });
  });

  it('that fails on its second instrument leaves nothing behind that listens', () => {
    const one = floor();
    let [made, heard] = [0, 0];
    const create = (): Strategy => ({
      initialise: (setup) => {
        setup.candlesOf({}).onClose(() => heard++);
        if (++made === 2) throw new Error('not this one');
      },
      onCandle: () => null,
    });
    const second = { ...instrument, id: 'NSE:XYZ', symbol: 'XYZ' };
    expect(() => one.desk.strategies.deploy(deployment, [instrument, second], create)).toThrow(
      'not this one',
    );
    one.tick('09:15:30', 1000);
    one.tick('09:17:00', 1010);
    expect(heard).toBe(0);
    expect(one.desk.strategies.isDeployed(deployment.id)).toBe(false);
  });

  it('keeps its position apart from the trader’s own', () => {
    const one = floor();
    run(one, 'B');
    one.tick('09:15:30', 1000);
    one.desk.take(wish({ side: 'sell', quantity: 3 }));
    one.tick('09:16:00', 1010);
    expect(position(one, 'deployment').quantity).toBe(10);
    expect(position(one, null).quantity).toBe(-3);
  });

  it('does not repeat a wish that is on its way, and takes back an entry it wants to leave', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    run(one, 'BBS');
    ['09:15', '09:16', '09:17', '09:18'].forEach((clock) => one.tick(clock, 1000));
    expect(broker.asked).toEqual(['submit auto-1 submitting', 'cancel auto-1']);
  });

  it('that throws stops alone', () => {
    const one = floor();
    run(one, '!B');
    one.desk.strategies.deploy({ ...deployment, id: 'other' }, [instrument], () => new Scripted('-B'));
    ['09:15', '09:16', '09:17'].forEach((clock) => one.tick(clock, 1000));
    expect(one.faults).toEqual(['deployment: no such candle on NSE:ABC at 09:15']);
    expect(one.changes.flatMap(({ fill }) => (fill ? [fill.deploymentId] : []))).toEqual(['other']);
  });

  describe('with a budget', () => {
    const meterOf = (less: Partial<DeploymentBudget>, micros = () => 0): BudgetMeter =>
      new BudgetMeter({ ...DEPLOYMENT_BUDGET, ...less }, micros);
    const minutes = ['09:15', '09:16', '09:17', '09:18', '09:19', '09:20'];
    const begin = (one: Floor, script: string, meter: BudgetMeter): void =>
      one.desk.strategies.deploy(deployment, [instrument], () => new Scripted(script), { meter });

    it('is paused alone by the order beyond it, which an entry is not made for', () => {
      const one = floor();
      begin(one, 'BSB', meterOf({ ordersPerDay: 2 }));
      one.desk.strategies.deploy({ ...deployment, id: 'other' }, [instrument], () => new Scripted('---B'));
      minutes.forEach((clock) => one.tick(clock, 1000));
      expect(one.faults).toEqual([
        'deployment: It used more than its budget: 3 orders in a day; it may use 2. on NSE:ABC at 09:17',
      ]);
      const filled = one.changes.flatMap(({ fill }) => (fill ? [fill.deploymentId] : []));
      expect(filled).toEqual(['deployment', 'deployment', 'other']);
      expect(isFlat(position(one, 'deployment'))).toBe(true);
    });

    it('leaves what it wished to leave, though the exit is beyond it', () => {
      const one = floor();
      begin(one, 'BS', meterOf({ ordersPerMinute: 1, ordersPerDay: 1 }));
      minutes.forEach((clock) => one.tick(clock, 1000));
      expect(one.faults).toHaveLength(1);
      expect(isFlat(position(one, 'deployment'))).toBe(true);
    });

    it('is paused where it computes too long, however little it wishes', () => {
      let now = 0;
      const one = floor();
      begin(
        one,
        '-'.repeat(20),
        meterOf({ computeMicros: 50 }, () => (now += 60)),
      );
      const clocks = Array.from({ length: 12 }, (_, place) => `09:${15 + place}`);
      clocks.forEach((clock) => one.tick(clock, 1000));
      expect(one.faults).toEqual([
        'deployment: It used more than its budget: 60 microseconds a decision on average; it may use 50. on NSE:ABC at 09:22',
      ]);
    });
  });

  it('that threw is set to work again, with what it holds', () => {
    const one = floor();
    run(one, 'B!B');
    ['09:15', '09:16', '09:17'].forEach((clock) => one.tick(clock, 1000));
    expect(one.desk.strategies.isDeployed('deployment')).toBe(false);
    expect(position(one, 'deployment').quantity).toBe(10);
    run(one, 'S');
    ['09:18', '09:19'].forEach((clock) => one.tick(clock, 1000));
    expect(position(one, 'deployment').quantity).toBe(0);
    expect(one.faults).toHaveLength(1);
  });

  it('that may no longer order its instrument stops alone', () => {
    const one = floor();
    const delisted = { ...instrument, isActive: false };
    one.desk.strategies.deploy(deployment, [delisted], () => new Scripted('BB'));
    ['09:15', '09:16', '09:17', '09:18'].forEach((clock) => one.tick(clock, 1000));
    expect(one.faults).toEqual([
      'deployment: NSE:ABC cannot be ordered: it is an index, or no longer listed. on NSE:ABC',
    ]);
    expect(one.changes).toEqual([]);
  });

  it('that cannot be started on one of its instruments decides on none', () => {
    const one = floor();
    const made = [new Scripted('B')];
    const create = (): Strategy => {
      const strategy = made.pop();
      if (strategy === undefined) throw new Error('one is enough');
      return strategy;
    };
    expect(() => one.desk.strategies.deploy(deployment, [instrument, instrument], create)).toThrow(
      'one is enough',
    );
    ['09:15', '09:16', '09:17'].forEach((clock) => one.tick(clock, 1000));
    expect(one.changes).toEqual([]);
  });

  it('started twice runs once', () => {
    const one = floor();
    run(one, 'B');
    run(one, 'B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    expect(one.desk.strategies.isDeployed('deployment')).toBe(true);
    expect(position(one, 'deployment').quantity).toBe(10);
  });

  it.each([true, false])('stopped decides no more; squaring off: %s', (squareOff) => {
    const one = floor();
    run(one, 'B-B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    one.desk.strategies.undeploy('deployment', squareOff);
    ['09:16:30', '09:17', '09:18', '09:19'].forEach((clock) => one.tick(clock, 1000));
    expect(isFlat(position(one, 'deployment'))).toBe(squareOff);
    expect(one.desk.strategies.isDeployed('deployment')).toBe(false);
    expect(one.changes.at(-1)?.order?.reason).toBe(squareOff ? 'deployment stopped' : 'script says buy');
  });

  it('is squared off when stopped even if it was not running', () => {
    const one = floor();
    one.tick('09:15', 1000);
    one.desk.restore([], [{ ...position(one, 'deployment'), quantity: -7, costPaise: -7000 }]);
    one.desk.strategies.undeploy('deployment', true);
    one.tick('09:15:01', 1000);
    expect(position(one, 'deployment').quantity).toBe(0);
    expect(one.changes.at(-1)?.order).toMatchObject({ side: 'buy', quantity: 7, reducesOnly: true });
  });

  it('stopped cancels its working entry, and only that', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    run(one, 'B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    one.desk.take(wish());
    one.desk.strategies.undeploy('deployment', true);
    expect(broker.asked.filter((asked) => asked.startsWith('cancel'))).toEqual(['cancel auto-1']);
  });

  it('stopped with an exit at work sends no second one', () => {
    const one = floor();
    run(one, 'B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    one.desk.take(wish({ id: 'exit', side: 'sell', deploymentId: 'deployment', reducesOnly: true }));
    one.desk.strategies.undeploy('deployment', true);
    one.tick('09:16:30', 1000);
    expect(position(one, 'deployment').quantity).toBe(0);
    expect(states(one).filter((state) => state === 'denied')).toEqual([]);
  });

  it('decides at the last close but orders nothing after it', () => {
    const one = floor();
    run(one, 'B');
    one.tick('15:29:10', 1000);
    one.clock.advanceTo(session.closesAt);
    one.market.advanceTo(session.closesAt);
    expect(states(one).at(-1)).toBe('denied');
    expect(one.changes.at(-2)?.order?.refusal?.code).toBe('MARKET_CLOSED');
  });
});
