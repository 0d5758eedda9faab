import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istDayOf, istInstant } from '../../time/instant.js';
import {
  BUDGETED_NAMES,
  BudgetMeter,
  type Budgeted,
  DEPLOYMENT_BUDGET,
  type DeploymentBudget,
} from './deployment-budget.js';

const OPEN = istInstant('2026-01-27', '09:15');
const budgetOf = (less: Partial<DeploymentBudget>): DeploymentBudget => ({ ...DEPLOYMENT_BUDGET, ...less });
const still = (): number => 0;

/** A clock that each call finds so much later. */
function stepping(micros: () => number): () => number {
  let now = 0;
  let isEnd = true;
  return () => {
    isEnd = !isEnd;
    return (now += isEnd ? micros() : 0);
  };
}

describe('the budget of a deployment', () => {
  it.each(['order', 'line'] as const)(
    'counts every %s of its minute and of its day, and breaches with the first beyond either',
    (what) => {
      const step = fc.integer({ min: 0, max: 90_000 });
      fc.assert(
        fc.property(
          fc.array(step, { maxLength: 120 }),
          fc.integer({ min: 1, max: 8 }),
          fc.integer({ min: 1, max: 40 }),
          (steps, perMinute, perDay) => {
            const budget =
              what === 'order'
                ? budgetOf({ ordersPerMinute: perMinute, ordersPerDay: perDay })
                : budgetOf({ linesPerMinute: perMinute, linesPerDay: perDay });
            const meter = new BudgetMeter(budget, still);
            const before: number[] = [];
            let at = OPEN;
            for (const millis of steps) {
              before.push((at += millis));
              const inMinute = before.filter((one) => Math.floor(one / 60_000) === Math.floor(at / 60_000));
              const inDay = before.filter((one) => istDayOf(one) === istDayOf(at));
              if (what === 'order') meter.takeOrder(at);
              else meter.takeLine(at);
              const isBeyond = inMinute.length > perMinute || inDay.length > perDay;
              expect(meter.breach !== null).toBe(isBeyond);
              if (isBeyond) break;
            }
            const { breach } = meter;
            if (breach !== null) expect(breach.value).toBe(breach.limit + 1);
          },
        ),
      );
    },
  );

  it('refuses the order that is one too many, and not the one before it', () => {
    const meter = new BudgetMeter(budgetOf({ ordersPerDay: 2 }), still);
    expect([meter.takeOrder(OPEN), meter.takeOrder(OPEN + 1), meter.takeOrder(OPEN + 2)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(meter.breach).toEqual({ name: 'ordersPerDay', limit: 2, value: 3 });
  });

  it('counts on over a restart on the same day, and begins anew where the market goes back', () => {
    const first = new BudgetMeter(budgetOf({ ordersPerDay: 3 }), still);
    for (let place = 0; place < 3; place++) first.takeOrder(OPEN + place * 60_000);
    const again = new BudgetMeter(budgetOf({ ordersPerDay: 3 }), still, first.use());
    expect(again.takeOrder(OPEN + 4 * 60_000)).toBe(false);
    const tomorrow = new BudgetMeter(budgetOf({ ordersPerDay: 3 }), still, first.use());
    expect(tomorrow.takeOrder(istInstant('2026-01-28', '09:15'))).toBe(true);
    expect(tomorrow.use().ordersPerDay).toBe(1);
    const replayed = new BudgetMeter(budgetOf({ ordersPerDay: 3 }), still, first.use());
    expect(replayed.takeOrder(OPEN)).toBe(true);
  });

  it('keeps the sum of what its instances keep', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1 }), (sizes) => {
        const meter = new BudgetMeter(budgetOf({ stateBytes: 300 }), still);
        let kept = 0;
        for (const bytes of sizes) {
          meter.takeState(bytes - kept);
          kept = bytes;
        }
        expect(meter.use().stateBytes).toBe(kept);
        expect(meter.breach !== null).toBe(sizes.some((bytes) => bytes > 300));
      }),
    );
  });

  it('breaches where calls take too long on average, not for one that takes very long', () => {
    const slow = new BudgetMeter(
      budgetOf({ computeMicros: 100 }),
      stepping(() => 101),
    );
    for (let call = 0; call < 7; call++) slow.ran(slow.begins());
    expect(slow.breach).toBeNull();
    slow.ran(slow.begins());
    expect(slow.breach).toEqual({ name: 'computeMicros', limit: 100, value: 101 });
    let call = 0;
    const paused = new BudgetMeter(
      budgetOf({ computeMicros: 100 }),
      stepping(() => (++call % 16 === 3 ? 1_000_000 : 20)),
    );
    for (let one = 0; one < 1_000; one++) paused.ran(paused.begins());
    expect(paused.breach).toBeNull();
  });

  it('breaches for its own time alone where the machine is busy otherwise', () => {
    const budget = budgetOf({ computeMicros: 100 });
    const wall = (): (() => number) => stepping(() => 5_000);
    const innocent = new BudgetMeter(
      budget,
      wall(),
      null,
      stepping(() => 60),
    );
    for (let call = 0; call < 1_000; call++) innocent.ran(innocent.begins());
    expect(innocent.breach).toBeNull();
    const heavy = new BudgetMeter(
      budget,
      wall(),
      null,
      stepping(() => 150),
    );
    for (let call = 0; call < 15; call++) heavy.ran(heavy.begins());
    expect(heavy.breach).toBeNull();
    heavy.ran(heavy.begins());
    expect(heavy.breach).toEqual({ name: 'computeMicros', limit: 100, value: 150 });
    heavy.resume();
    for (let call = 0; call < 16; call++) heavy.ran(heavy.begins());
    expect(heavy.breach).not.toBeNull();
  });

  it('asks for its own time only once the wall has given reason to', () => {
    let asked = 0;
    const meter = new BudgetMeter(
      budgetOf({ computeMicros: 100 }),
      stepping(() => 90),
      null,
      () => ++asked,
    );
    for (let call = 0; call < 1_000; call++) meter.ran(meter.begins());
    expect(asked).toBe(0);
  });

  it('never breaches while every call keeps within its time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 300 }), (times) => {
        let place = 0;
        const meter = new BudgetMeter(
          budgetOf({ computeMicros: 100 }),
          stepping(() => times[place++] ?? 0),
        );
        for (const _ of times) meter.ran(meter.begins());
        expect(meter.breach).toBeNull();
      }),
    );
  });

  it('times one call at a price in sixty-four', () => {
    let asked = 0;
    const meter = new BudgetMeter(DEPLOYMENT_BUDGET, () => ++asked);
    for (let tick = 0; tick < 6_400; tick++) meter.ran(meter.beginsAtPrice());
    expect(asked).toBe(200);
  });

  it.each(BUDGETED_NAMES)('is well again when it is given more: %s', (name: Budgeted) => {
    const meter = new BudgetMeter(
      budgetOf({ [name]: 1 }),
      stepping(() => 10),
    );
    for (let time = 0; time < 40; time++) {
      meter.takeOrder(OPEN);
      meter.takeLine(OPEN);
      meter.takeState(10);
      meter.ran(meter.begins());
    }
    expect(meter.breach?.name).toBe(name);
    meter.limit(DEPLOYMENT_BUDGET);
    expect(meter.breach).toBeNull();
  });
});
