import { type CandleSeries } from '../../market/candle-series.js';
import { type Candle } from '../../market/candle.js';
import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { type Signal, type Strategy } from '../../strategies/strategy.js';
import { type Deployment } from './deployment.js';
import { type Holding } from '../positions/holdings.js';
import { type OrderTicket } from '../orders/order.js';
import { type Side } from '../terms.js';

/** What a deployed strategy needs of its desk. */
export interface StrategyDesk {
  newOrderId(): string;
  enter(ticket: OrderTicket, instrument: Instrument): void;
  /** Leaves what is held, unless it is flat or an exit works already. */
  exit(holding: Holding, reason: string): void;
  /** Whether an entry is on its way. */
  isEntering(holding: Holding): boolean;
  cancelEntries(holding: Holding): void;
  /**
   * Whether the deployment may decide on this instrument at all: it stands still while it is halted, or while prices
   * have stopped coming, and goes on where it was.
   */
  mayDecide(deployment: Deployment, holding: Holding): boolean;
  mayEnter(holding: Holding): boolean;
  /** A strategy wishes to enter or exit, whatever becomes of it. */
  onSignal(deployment: Deployment): void;
  onFault(deployment: Deployment, error: unknown): void;
}

/** One strategy at work on one instrument of a deployment: hears candles close, turns signals into orders. */
export class DeployedStrategy {
  private detach = (): void => {};
  private isStopped = false;

  constructor(
    readonly deployment: Deployment,
    readonly instrument: Instrument,
    readonly holding: Holding,
    private readonly strategy: Strategy,
    private readonly series: CandleSeries,
    private readonly desk: StrategyDesk,
  ) {
    strategy.initialise(series);
  }

  /** Decides from the next candle on. */
  start(): void {
    this.detach = this.series.onClose((candle) => this.decide(candle));
  }

  stop(): void {
    this.isStopped = true;
    this.detach();
  }

  private decide(candle: Candle): void {
    if (this.isStopped || !this.desk.mayDecide(this.deployment, this.holding)) return;
    let signal: Signal | null;
    try {
      signal = this.strategy.onCandle(candle, this.holding.position);
    } catch (error) {
      this.desk.onFault(this.deployment, error); // a strategy's bug stops its deployment, nothing else
      return;
    }
    if (signal === null) return;
    this.desk.onSignal(this.deployment);
    this.act(signal);
  }

  /** While an order of the same intent is on its way, the wish is already being met. */
  private act({ side, intent, reason, stops }: Signal): void {
    if (intent === 'exit') {
      this.desk.cancelEntries(this.holding);
      this.desk.exit(this.holding, reason);
    } else if (this.desk.mayEnter(this.holding) && !this.desk.isEntering(this.holding))
      this.enter(side, reason, stops);
  }

  private enter(side: Side, reason: string, stops?: Signal['stops']): void {
    const { accountId, mode, id: deploymentId, product, quantity } = this.deployment;
    const ticket: OrderTicket = {
      id: this.desk.newOrderId(),
      accountId,
      mode,
      deploymentId,
      instrumentId: this.instrument.id,
      side,
      kind: 'MARKET',
      product,
      quantity,
      limitPaise: null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason,
      ...(stops && { stops }),
    };
    try {
      this.desk.enter(ticket, this.instrument);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.desk.onFault(this.deployment, error); // the instrument no longer allows what was deployed on it
    }
  }
}
