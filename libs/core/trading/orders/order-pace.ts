import { type RefusalData } from '../../refusals.js';
import { type Clock } from '../../time/clock.js';
import { istClockText, type UtcMillis } from '../../time/instant.js';
import { type BudgetLimits, type OrdersLeft, type OverBudget } from './order-budget.js';
import { type Lane, OrderBudgets, type SentBefore } from './order-budgets.js';

/** How fast a desk may speak to its broker, and by which clock that is counted. */
export interface Pace {
  readonly limits: BudgetLimits;
  readonly clock: Clock;
}

/** Something to be told to the broker: an order, a change of one, or that one is taken back. */
export interface Message {
  readonly lane: Lane;
  /** It only makes the account safer: it goes first, and may use what is kept for such. */
  readonly isExit: boolean;
  /** False: it came to nothing while it waited, and costs nothing. */
  readonly isWanted: () => boolean;
  readonly send: () => void;
}

/** An entry whose turn would come later than this is refused: whoever wished for it wished for a price of now. */
export const LONGEST_PACE_SECONDS = 5;

/**
 * Lets messages out at the pace that exchange and broker allow, by calendar seconds, and the rest in the seconds after
 * it: exits before entries, otherwise in turn. An exit is never refused, only sent when it may be; when even the day's
 * messages are spent it goes all the same, and the broker answers for it.
 */
export class OrderPace {
  private readonly budgets: OrderBudgets;
  private readonly exits: Message[] = [];
  private readonly entries: Message[] = [];

  constructor(private readonly pace: Pace) {
    this.budgets = new OrderBudgets(pace.limits);
  }

  get isWaiting(): boolean {
    return this.exits.length + this.entries.length > 0;
  }

  /** What was sent before a restart counts. */
  restore(sent: readonly SentBefore[]): void {
    this.budgets.restore(sent);
  }

  /** Sends it now, or in its turn. */
  offer(message: Message): void {
    if (this.isBehindOthers(message) || !this.trySend(message, this.pace.clock.now()))
      (message.isExit ? this.exits : this.entries).push(message);
  }

  /** Time has passed: sends what may go now. */
  release(): void {
    if (!this.isWaiting) return;
    const at = this.pace.clock.now();
    for (const line of [this.exits, this.entries]) {
      const waiting = line.splice(0);
      const left = waiting.filter((message) => message.isWanted() && !this.trySend(message, at));
      line.unshift(...left);
    }
  }

  /** An algorithm that is registered may send so many in a second, apart from all others. */
  register(algoId: string, perSecond: number): void {
    this.budgets.register(algoId, perSecond);
  }

  left(lane: Lane): OrdersLeft {
    return this.budgets.left(lane, this.pace.clock.now());
  }

  /**
   * Why an entry is not taken, which cap it is and when to ask again; null: it is. `underWay`: entries of its lane
   * that were taken and have not reached the broker, `mayWait`: it may be sent in one of the next seconds.
   */
  refusal(lane: Lane, underWay: number, mayWait: boolean): RefusalData | null {
    const at = this.pace.clock.now();
    const over = this.budgets.over(lane, at, false);
    if (over !== null && over.span !== 'second') return refusalOf(over);
    const { second } = this.budgets.left(lane, at);
    const perSecond = this.budgets.entriesPerSecond(lane);
    const turn = Math.ceil(Math.max(0, underWay + 1 - second) / perSecond);
    if (turn <= (mayWait ? LONGEST_PACE_SECONDS : 0)) return null;
    const retryAt = (Math.floor(at / 1_000) + Math.max(1, turn)) * 1_000;
    return refusalOf({ span: 'second', limit: perSecond, retryAt });
  }

  isOneLane(one: Lane, other: Lane): boolean {
    return this.budgets.isOneLane(one, other);
  }

  /** In one lane nobody of a line overtakes another. */
  private isBehindOthers({ isExit, lane }: Message): boolean {
    return (isExit ? this.exits : this.entries).some((other) => this.budgets.isOneLane(other.lane, lane));
  }

  private trySend(message: Message, at: UtcMillis): boolean {
    const { lane, isExit } = message;
    const over = this.budgets.over(lane, at, isExit);
    if (over !== null && !(isExit && over.span === 'day')) return false;
    this.budgets.count(lane, at);
    message.send();
    return true;
  }
}

function refusalOf({ span, limit, retryAt }: OverBudget): RefusalData {
  return { code: 'ORDER_BUDGET_SPENT', details: { limit, span, retryAt: istClockText(retryAt) } };
}
