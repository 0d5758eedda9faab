import { Injectable, Logger } from '@nestjs/common';
import {
  type ConversionWish,
  denyOrder,
  type Deployment,
  type Order,
  type OrderChange,
  Refusal,
  TradingDesk,
  type TradingMode,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { DeskRecords, PostgresJournal } from '@artha/trading';
import { Budgets } from '../deployments/budgets.js';
import { DeploymentStarter } from '../deployments/deployment-starter.js';
import { StrategyFaults } from '../deployments/strategy-faults.js';
import { EngineMarket } from '../feed/engine-market.js';
import { DeskBuilder, type OpenDesk } from './desk-builder.js';
import { PaperExchange } from './paper-exchange.js';

/** A desk on its way: built once nothing of it can fail any more, opened when it has taken up all it was doing. */
interface Opening {
  readonly built: Promise<unknown>;
  readonly opened: Promise<TradingDesk>;
}

/** Every desk of this engine: one for each account and mode. */
@Injectable()
export class Desks {
  readonly #log = new Logger(Desks.name);
  readonly #desks = new Map<string, Opening>();
  readonly #opened: OpenDesk[] = [];
  readonly #fillListeners: ((desk: OpenDesk) => void)[] = [];

  constructor(
    private readonly builder: DeskBuilder,
    private readonly starter: DeploymentStarter,
    private readonly records: DeskRecords,
    private readonly instruments: Instruments,
    private readonly exchange: PaperExchange,
    private readonly journal: PostgresJournal,
    private readonly faults: StrategyFaults,
    private readonly budgets: Budgets,
    private readonly engine: EngineMarket,
  ) {}

  /** Takes up every account: its working orders, its positions, its deployments. No account waits for the broker of another. */
  async open(): Promise<void> {
    const openings: { readonly of: string; readonly opened: Promise<TradingDesk> }[] = [];
    for (const { accountId, mode } of await this.records.desks()) {
      const { built, opened } = this.opening(accountId, mode);
      openings.push({ of: `the ${mode} desk of ${accountId}`, opened });
      await built;
    }
    for (const { of, opened } of openings)
      await opened.catch((error: unknown) => {
        // One whose broker this engine cannot reach at all trades nothing; the others trade on.
        if (!(error instanceof Refusal)) throw error;
        this.#log.error(`${of} stays closed: ${error.message}`);
      });
    await this.journal.settled();
  }

  /** The desk of an account and mode; opened, with all it was doing, when it is not open yet. */
  of(accountId: string, mode: TradingMode): Promise<TradingDesk> {
    return this.opening(accountId, mode).opened;
  }

  /** Hands a requested order to its desk, unless it was handed over before, by this engine or one before it. */
  async take(order: Order): Promise<void> {
    const desk = await this.of(order.accountId, order.mode).catch(refusalOf);
    if (desk instanceof TradingDesk && desk.order(order.id) !== undefined) return;
    const { isRequested, isUnwanted } = await this.records.wish(order.id);
    if (!isRequested) return;
    if (!(desk instanceof TradingDesk)) return this.denyUnheard(order, desk);
    await this.instruments.require(order.instrumentId);
    desk.take(order);
    if (isUnwanted) desk.cancel(order.id); // before it is sent
    await this.journal.settled();
    const { state, refusal } = desk.order(order.id) ?? order;
    this.#log.log({ message: `order ${state}`, orderId: order.id, refusal: refusal?.code });
  }

  async cancel(accountId: string, mode: TradingMode, orderId: string): Promise<void> {
    (await this.of(accountId, mode)).cancel(orderId);
    await this.journal.settled();
  }

  async modify(
    accountId: string,
    mode: TradingMode,
    { orderId, requestId, change }: { orderId: string; requestId: string; change: OrderChange },
  ): Promise<void> {
    const desk = await this.of(accountId, mode);
    const order = desk.order(orderId);
    if (order === undefined) return; // done so long ago that it is forgotten
    desk.modify(orderId, change, await this.instruments.require(order.instrumentId), requestId);
    await this.journal.settled();
  }

  /** Money was brought into an account's books, or taken out. */
  async fund(accountId: string, mode: TradingMode): Promise<void> {
    const desk = await this.of(accountId, mode);
    desk.setCapital(await this.records.capital(accountId, mode));
  }

  /** Holds units of a position as another product; what was converted before is left alone. Refuses as the desk does. */
  async convert(wish: ConversionWish): Promise<void> {
    const { accountId, mode, instrumentId } = wish.position;
    const desk = await this.of(accountId, mode);
    await this.journal.settled(); // what is converted already is written down by now
    if (await this.records.isConverted(wish.id)) return;
    const instrument = await this.instruments.require(instrumentId);
    desk.convert(wish, instrument, this.exchange.intradayUntil(instrumentId));
    await this.journal.settled();
  }

  async deploy(deployment: Deployment): Promise<void> {
    const desk = await this.of(deployment.accountId, deployment.mode).catch(refusalOf);
    if (this.faults.has(deployment.id) || !(await this.records.isAlive(deployment.id))) return;
    if (!(desk instanceof TradingDesk)) return this.faults.report(deployment, desk);
    if (!desk.strategies.isDeployed(deployment.id)) {
      await this.journal.settled(); // what it kept until it threw
      const means = await this.starter.meansOf(deployment);
      if (means === null || !this.starter.putToWork(desk, deployment, means)) return;
    }
    await this.records.started(deployment);
  }

  /** Lets one that threw decide again. */
  async resume(deployment: Deployment): Promise<void> {
    this.faults.forget(deployment.id);
    await this.deploy(deployment);
  }

  /** Stops deciding; with `squareOff` every position of the deployment is exited, whether it was running or not. */
  async undeploy(
    accountId: string,
    mode: TradingMode,
    deploymentId: string,
    squareOff: boolean,
  ): Promise<void> {
    const desk = await this.of(accountId, mode).catch(refusalOf);
    if (desk instanceof TradingDesk) desk.strategies.undeploy(deploymentId, squareOff);
    this.faults.forget(deploymentId);
    this.budgets.forget(deploymentId);
    await this.journal.settled();
    await this.records.stopped({ id: deploymentId, accountId, mode });
  }

  /** The desks that trade by now, all or one account's. */
  opened(accountId: string | null = null): OpenDesk[] {
    return this.#opened.filter((one) => accountId === null || one.accountId === accountId);
  }

  /** Something was traded on a desk. */
  onFill(listener: (desk: OpenDesk) => void): void {
    this.#fillListeners.push(listener);
  }

  /** Everything the desks have done so far is durable. */
  settled(): Promise<void> {
    return this.journal.settled();
  }

  /** There is no desk that could judge it: its broker is not configured here. */
  private async denyUnheard(order: Order, { code, details }: Refusal): Promise<void> {
    const denied = denyOrder(order, { code, details }, this.engine.clock.now());
    this.journal.record({ order: denied, cause: code });
    await this.journal.settled();
    this.#log.warn({ message: 'order denied', orderId: order.id, refusal: code });
  }

  private opening(accountId: string, mode: TradingMode): Opening {
    const key = `${accountId}:${mode}`;
    const known = this.#desks.get(key);
    if (known) return known;
    const building = this.builder.build(accountId, mode, {
      onOpened: (open) => this.#opened.push(open),
      onFill: (open) => {
        for (const listener of this.#fillListeners) listener(open);
      },
    });
    const opened = building.then((goOn) => goOn());
    opened.catch(() => this.#desks.delete(key));
    const opening = { built: Promise.allSettled([building]), opened };
    this.#desks.set(key, opening);
    return opening;
  }
}

/** What stands in the way of a desk, where that is more than the moment. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
