import {
  flatCosts,
  type DeskChange,
  type Instrument,
  Market,
  NO_LIMITS,
  type Order,
  regularSession,
  ReplayClock,
  requestOrder,
  RiskGate,
  SimulatedBroker,
  TradingDesk,
} from '@artha/core';
import { Outbox, typeormOptions } from '@artha/platform';
import { OrderEntity, PositionEntity, PostgresJournal } from '@artha/trading';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

const TRADER = '00000000-0000-4000-8000-000000000001';
export const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const session = regularSession('2026-01-27');
const LAST_PAISE = 100_000;
const LIMITS = { ...NO_LIMITS, maxOrderPaise: 1e12, maxDailyLossPaise: 1e12, maxOpenPositions: 100 };
/** Desks of the engine forget done orders at the day's end; here a day would be a minute. */
const FORGET_EVERY = 1_000;

/** A broker of which every order sent is told. */
class ToldBroker extends SimulatedBroker {
  onSent: (orderId: string) => void = () => undefined;

  override submit(order: Order): void {
    this.onSent(order.id);
    super.submit(order);
  }

  /** One that was being sent is submitted anew, and told of there. */
  override resume(order: Order): void {
    if (order.state !== 'submitting') this.onSent(order.id);
    super.resume(order);
  }
}

/** The rows that an order hangs on. */
export async function fillDatabase(database: DataSource): Promise<void> {
  await database.query(
    `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
    [TRADER],
  );
  await database.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
    ACCOUNT,
    TRADER,
  ]);
  await database.query(
    `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
     values ($1, 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
    [ABC.id],
  );
}

export function openDatabase(url: string, connections = 4): Promise<DataSource> {
  return new DataSource({
    ...typeormOptions(url, connections),
    entities: [OrderEntity, PositionEntity],
  }).initialize();
}

/**
 * A desk of the engine on its journal: its own gate, blotter, exchange and rows. Orders fill at the price they meet, so
 * what is timed is ours and the database's.
 */
export class DurableDesk {
  readonly broker: ToldBroker;
  private readonly desk: TradingDesk;
  private readonly journal: PostgresJournal;
  private readonly clock = new ReplayClock(session.opensAt + 3_600_000);
  private readonly waiting = new Map<string, () => void>();
  private placed = 0;

  constructor(private readonly database: DataSource) {
    const market = new Market();
    market.startSession(session);
    market.tick(market.slotOf(ABC.id), this.clock.now(), LAST_PAISE, 1_000);
    const outbox = new Outbox(
      database,
      { publish: () => undefined, publishNow: () => Promise.resolve(false) },
      this.clock,
    );
    const journal = new PostgresJournal(outbox, (error) => {
      console.error(error);
      process.exit(1);
    });
    this.journal = journal;
    const costs = flatCosts(3);
    this.broker = new ToldBroker({ market, clock: this.clock, costs, fillAt: 'same-tick', slippageBps: 5 });
    this.desk = new TradingDesk({
      accountId: ACCOUNT,
      mode: 'paper',
      market,
      broker: this.broker,
      gate: new RiskGate(LIMITS),
      journal: { record: (change, then) => journal.record(change, () => this.written(change, then)) },
      clock: this.clock,
      ids: uuid,
    });
  }

  /** Takes up what an engine that was killed had in hand. */
  async restore(): Promise<void> {
    const orders = await this.database.getRepository(OrderEntity).find({ order: { sequence: 'asc' } });
    const positions = await this.database.getRepository(PositionEntity).find();
    this.desk.restore(orders, positions);
  }

  /** Resolves when everything so far is on the disk. */
  settled(): Promise<void> {
    return this.journal.settled();
  }

  /** An order through all checks to the exchange; comes back when it, its fill and the position are on the disk. */
  place(): Promise<string> {
    const side = this.placed++ % 2 === 0 ? 'buy' : 'sell';
    const ticket = {
      id: uuid(),
      accountId: ACCOUNT,
      mode: 'paper',
      deploymentId: null,
      instrumentId: ABC.id,
    } as const;
    const terms = {
      side,
      kind: 'MARKET',
      product: 'MIS',
      quantity: 1,
      limitPaise: null,
      triggerPaise: null,
    } as const;
    const order = requestOrder(
      { ...ticket, ...terms, validity: 'DAY', reducesOnly: false, reason: 'by hand' },
      ABC,
      this.clock.now(),
    );
    if (this.placed % FORGET_EVERY === 0) this.desk.forgetDone();
    return new Promise((resolve, reject) => {
      this.waiting.set(order.id, () => resolve(order.id));
      const taken = this.desk.take(order);
      if (taken.state === 'denied') reject(new Error(`denied: ${JSON.stringify(taken.refusal)}`));
    });
  }

  private written({ fill }: DeskChange, then: (() => void) | undefined): void {
    then?.();
    if (fill === undefined) return;
    this.waiting.get(fill.orderId)?.();
    this.waiting.delete(fill.orderId);
  }
}
