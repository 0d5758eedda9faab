import { istDayOf, type UtcMillis } from '../../time/instant.js';

/** What a deployment may use of the machine and of its account's order count; whole numbers. */
export const BUDGETED = {
  ordersPerMinute: { title: 'Orders in a minute', unit: 'orders in a minute', most: 100_000 },
  ordersPerDay: { title: 'Orders in a day', unit: 'orders in a day', most: 1_000_000 },
  linesPerMinute: { title: 'Decisions in a minute', unit: 'decisions in a minute', most: 1_000_000 },
  linesPerDay: { title: 'Decisions in a day', unit: 'decisions in a day', most: 100_000_000 },
  computeMicros: {
    title: 'Time per decision, µs',
    unit: 'microseconds a decision on average',
    most: 1_000_000,
  },
  stateBytes: { title: 'Kept for itself, bytes', unit: 'bytes kept for itself', most: 16_777_216 },
} as const;

export type Budgeted = keyof typeof BUDGETED;
export const BUDGETED_NAMES = Object.keys(BUDGETED) as readonly Budgeted[];
export type DeploymentBudget = Readonly<Record<Budgeted, number>>;

/**
 * What is had where nobody has said otherwise. Fifty instruments may all be entered and left within two minutes, and
 * decide once a second all day; a runaway reaches it within a minute.
 */
export const DEPLOYMENT_BUDGET: DeploymentBudget = {
  ordersPerMinute: 240,
  ordersPerDay: 5_000,
  linesPerMinute: 6_000,
  linesPerDay: 1_200_000,
  computeMicros: 2_000,
  stateBytes: 1_048_576,
};

/** What a deployment has used, as of an instant of its market. */
export interface BudgetUse extends DeploymentBudget {
  readonly at: UtcMillis;
}

/** It used more than it may. */
export interface BudgetBreach {
  readonly name: Budgeted;
  readonly limit: number;
  readonly value: number;
}

const MINUTE_MILLIS = 60_000;
/** Of calls at prices one in so many, a power of two, is timed; one at a candle always is. */
const TIMED_EVERY = 64;
/** So many timed calls make the average, and a verdict needs so many. */
const AVERAGED = 32;
const LEAST_TIMED = 8;
/** A single call counts for so many times the limit at most: collecting garbage pauses nobody. */
const OUTLIER = 4;

/**
 * Counts what one deployment uses, by the clock of its market: minutes and days are the clock's, and where it goes back
 * (a replay) counting begins anew. The first breach stays until {@link limit} gives more. Nothing is allocated while it
 * keeps within its budget.
 */
export class BudgetMeter {
  breach: BudgetBreach | null = null;
  private readonly used: Record<Budgeted, number> = {
    ordersPerMinute: 0,
    ordersPerDay: 0,
    linesPerMinute: 0,
    linesPerDay: 0,
    computeMicros: 0,
    stateBytes: 0,
  };
  private minute = NaN;
  private day = NaN;
  private at: UtcMillis = -Infinity;
  private ticks = 0;
  private timed = 0;
  private changes = 0;
  /** The wall said it takes too long: now its own time is counted, until that says so too, or does not. */
  private isSuspect = false;

  /**
   * `micros`: a clock that goes on while a strategy computes; `before`: what was used before a restart. `ownMicros`: a
   * clock that stands still while others have the processor. It is dearer to read, so it is asked only once the first
   * one has given reason to: a machine that is busy otherwise pauses nobody. Null: there is none, the first one judges.
   */
  constructor(
    private budget: DeploymentBudget,
    private readonly micros: () => number,
    before: BudgetUse | null = null,
    private readonly ownMicros: (() => number) | null = null,
  ) {
    if (before === null) return;
    this.turnTo(before.at);
    Object.assign(this.used, { ordersPerDay: before.ordersPerDay, linesPerDay: before.linesPerDay });
  }

  /** From now on it may use this. */
  limit(budget: DeploymentBudget): void {
    this.budget = budget;
    this.changes += 1;
    if (this.breach !== null && this.breach.value <= budget[this.breach.name]) this.breach = null;
  }

  /** It begins again after a pause: the day's counts stay, the average and what it keeps are taken anew. */
  resume(): void {
    this.breach = null;
    this.isSuspect = false;
    this.timed = 0;
    this.used.computeMicros = this.used.stateBytes = 0;
  }

  /** Counts it the moment it is asked for; false: this one is over the budget. */
  takeOrder(at: UtcMillis): boolean {
    this.turnTo(at);
    this.count('ordersPerMinute');
    this.count('ordersPerDay');
    return this.breach === null;
  }

  takeLine(at: UtcMillis): void {
    this.turnTo(at);
    this.count('linesPerMinute');
    this.count('linesPerDay');
  }

  /** An instance keeps so many bytes more, or fewer, than before. */
  takeState(moreBytes: number): void {
    this.used.stateBytes += moreBytes;
    this.changes += 1;
    this.judge('stateBytes');
  }

  /** For {@link ran}. */
  begins(): number {
    return this.clock();
  }

  /** As {@link begins}, for calls at prices: −1 where this one is not timed, and that costs one addition. */
  beginsAtPrice(): number {
    this.ticks = (this.ticks + 1) & (TIMED_EVERY - 1);
    return this.ticks === 0 ? this.clock() : -1;
  }

  ran(began: number): void {
    if (began < 0) return;
    const { used, budget } = this;
    const took = Math.max(0, Math.min(this.clock() - began, budget.computeMicros * OUTLIER));
    this.timed = Math.min(this.timed + 1, AVERAGED);
    used.computeMicros += (took - used.computeMicros) / this.timed;
    if (this.timed < LEAST_TIMED) return;
    const isSlow = used.computeMicros > budget.computeMicros;
    if (isSlow && (this.isSuspect || this.ownMicros === null)) this.judge('computeMicros');
    else if (isSlow !== this.isSuspect) {
      this.isSuspect = isSlow;
      this.timed = 0;
      used.computeMicros = 0;
    }
  }

  private clock(): number {
    return this.isSuspect && this.ownMicros !== null ? this.ownMicros() : this.micros();
  }

  /** Changes with everything that is counted, so that who writes it down sees whether to. */
  get revision(): number {
    return this.changes;
  }

  use(): BudgetUse {
    return { ...this.used, computeMicros: Math.round(this.used.computeMicros), at: this.at };
  }

  private count(name: Budgeted): void {
    this.used[name] += 1;
    this.judge(name);
  }

  private judge(name: Budgeted): void {
    const value = this.used[name];
    const limit = this.budget[name];
    if (value > limit && this.breach === null) this.breach = { name, limit, value: Math.ceil(value) };
  }

  private turnTo(at: UtcMillis): void {
    this.changes += 1;
    const minute = Math.floor(at / MINUTE_MILLIS);
    const day = istDayOf(at);
    const goesBack = at < this.at;
    this.at = at;
    if (minute !== this.minute || goesBack) this.used.ordersPerMinute = this.used.linesPerMinute = 0;
    if (day !== this.day || goesBack) this.used.ordersPerDay = this.used.linesPerDay = 0;
    this.minute = minute;
    this.day = day;
  }
}
