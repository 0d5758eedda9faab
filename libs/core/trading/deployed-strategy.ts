import { type CandleSeries } from '../market/candle-series.js';
import { type Candle } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { type Signal, type Strategy } from '../strategies/strategy.js';
import { type Deployment } from './deployment.js';
import { type Holding } from './holdings.js';
import { type OrderTicket } from './order.js';
import { isFlat } from './position.js';

/** What a deployed strategy needs of its desk. */
export interface StrategyDesk {
  newOrderId(): string;
  place(ticket: OrderTicket, instrument: Instrument): void;
  /** Whether an order of this intent is on its way for the holding. */
  hasWorking(holding: Holding, intent: Signal['intent']): boolean;
  cancelEntries(holding: Holding): void;
  onFault(deployment: Deployment, error: unknown): void;
}

/** One strategy at work on one instrument of a deployment: hears candles close, turns signals into orders. */
export class DeployedStrategy {
  private readonly detach: () => void;
  private isStopped = false;

  constructor(
    readonly deployment: Deployment,
    readonly instrument: Instrument,
    readonly holding: Holding,
    private readonly strategy: Strategy,
    series: CandleSeries,
    private readonly desk: StrategyDesk,
  ) {
    strategy.initialise(series);
    this.detach = series.onClose((candle) => this.decide(candle));
  }

  stop(): void {
    this.isStopped = true;
    this.detach();
  }

  /** Exits what is held, unless an exit is working already. */
  squareOff(reason: string): void {
    if (!isFlat(this.holding.position) && !this.desk.hasWorking(this.holding, 'exit')) this.exit(reason);
  }

  private decide(candle: Candle): void {
    if (this.isStopped) return;
    let signal: Signal | null;
    try {
      signal = this.strategy.onCandle(candle, this.holding.position);
    } catch (error) {
      this.desk.onFault(this.deployment, error); // a strategy's bug stops its deployment, nothing else
      return;
    }
    if (signal !== null) this.act(signal);
  }

  /** While an order of the same intent is on its way, the wish is already being met. */
  private act({ side, intent, reason }: Signal): void {
    if (this.desk.hasWorking(this.holding, intent)) return;
    if (intent === 'enter') this.place(side, this.deployment.quantity, false, reason);
    else {
      this.desk.cancelEntries(this.holding);
      if (!isFlat(this.holding.position)) this.exit(reason);
    }
  }

  private exit(reason: string): void {
    const { quantity } = this.holding.position;
    this.place(quantity > 0 ? 'sell' : 'buy', Math.abs(quantity), true, reason);
  }

  private place(side: OrderTicket['side'], quantity: number, reducesOnly: boolean, reason: string): void {
    const { accountId, mode, id: deploymentId, product } = this.deployment;
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
      reducesOnly,
      reason,
    };
    this.desk.place(ticket, this.instrument);
  }
}
