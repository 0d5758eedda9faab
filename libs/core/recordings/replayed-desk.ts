import { Market } from '../market/market.js';
import { PaperFloor } from '../simulation/paper-floor.js';
import { PaperSeconds } from '../simulation/paper-seconds.js';
import { PAPER_FILLS } from '../simulation/fill-model.js';
import { TriggerBook } from '../simulation/trigger-book.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { Clock, type ReplayClock } from '../time/clock.js';
import { type SessionGroup } from '../time/session.js';
import { type BrokerListener } from '../trading/brokers/broker.js';
import { type BrokerBook, LiveBroker } from '../trading/brokers/live-broker.js';
import { type LiveGuard } from '../trading/brokers/live-guard.js';
import { type DeskChange, type DeskJournal } from '../trading/desk/desk-journal.js';
import { TradingDesk } from '../trading/desk/trading-desk.js';
import { OwnOrders } from '../trading/orders/own-orders.js';
import { type OrderTerms } from '../trading/orders/order-terms.js';
import { type Order } from '../trading/orders/order.js';
import { FnoBan } from '../trading/risk/fno-ban.js';
import { RiskGate } from '../trading/risk/risk-gate.js';
import { type SafetyBoard } from '../trading/risk/safety-board.js';
import { SettlementGuard } from '../trading/risk/settlement-guard.js';
import { type DeskOpening } from './recorded-session.js';
import { recordedText } from './recorded-text.js';
import { type ReplayTape } from './replay-tape.js';
import { EVENT } from './session-log.js';

/** What all desks of a recording live in. */
export interface ReplayedWorld {
  readonly tape: ReplayTape;
  readonly market: Market;
  readonly clock: ReplayClock;
  readonly wall: Clock;
  readonly board: SafetyBoard;
  /** By the number of their desk: what stands before it may have been told something before it was opened. */
  readonly guardOf: (desk: number) => LiveGuard;
  /** By owner and mode. */
  readonly owners: Map<string, OwnOrders>;
  /** What the recording says came next while something was being done, is done now. */
  readonly goOn: () => void;
  /** By the number under which they were recorded: what waits to become durable. */
  readonly awaited: Map<number, (waitedMillis?: number) => void>;
  readonly onChange: (change: DeskChange) => void;
}

export interface ReplayedDesk {
  readonly desk: TradingDesk;
  readonly floor: PaperFloor;
}

/** A market that is told again how fresh its prices were. */
export class ReplayedMarket extends Market {
  constructor(private readonly tape: ReplayTape) {
    super((id) => groupOf(tape, id));
  }

  override isStale(): boolean {
    return this.tape.isStale();
  }
}

export class ReplayedWall extends Clock {
  constructor(private readonly tape: ReplayTape) {
    super();
  }

  now(): number {
    return this.tape.wallNow();
  }
}

/** A desk as it was opened, among the others of its recording. */
export function openAgain(number: number, opening: DeskOpening, world: ReplayedWorld): ReplayedDesk {
  const { tape, market, clock, wall, board, goOn } = world;
  const { accountId, mode, ownerId, capitalPaise, purchases, entryPatienceMillis, afterMarket } = opening;
  const instrumentOf = (id: InstrumentId): Instrument | undefined =>
    tape.fact(`instrument ${id}`) as Instrument | undefined;
  const floor = new PaperFloor({
    market,
    clock: () => clock,
    terms: opening.paper,
    instrumentOf,
    groupOf: (id) => groupOf(tape, id),
    calendar: () => tape.calendar(),
    previousClosePaise: (id) => (tape.fact(`close ${id}`) as Paise | undefined) ?? 0,
  });
  const costs = floor.costs(opening.deliveries ?? []);
  const funds = floor.funds(capitalPaise, costs);
  const desk: TradingDesk = new TradingDesk({
    ...(mode !== 'live'
      ? {
          mode: mode,
          protection: PAPER_FILLS.protection,
          broker: floor.broker(() => desk, purchases, costs),
          conversionCosts: costs,
          sessions: floor.sessions,
          funds,
        }
      : {
          mode: 'live',
          protection: 'always',
          broker: new ToldBroker(number, world),
          guard: world.guardOf(number),
          estimate: funds,
        }),
    accountId,
    market,
    gate: new RiskGate(),
    ownOrders: ownOrders(world.owners, `${ownerId}:${mode}`),
    settlement: new SettlementGuard(
      () => tape.calendar(),
      (id) => {
        const slot = market.find(id);
        return slot === undefined ? 0 : market.lastPaise(slot);
      },
    ),
    fnoBan: new FnoBan((on) => new Set(tape.fact(`ban ${on}`) as readonly InstrumentId[] | undefined)),
    safety: board,
    pace: {
      limits: opening.pace,
      clock: mode === 'live' ? wall : new PaperSeconds(() => clock.now(), wall),
    },
    journal: journalOf(number, world),
    entryPatienceMillis,
    clock,
    ids: () => tape.id(),
    instrumentOf,
    afterMarket,
    series: (instrumentId, timeframe) => {
      market.series(instrumentId, '1m');
      const series = market.series(instrumentId, timeframe);
      goOn(); // the candles it was given then
      return series;
    },
    gttOrderId: () => tape.id(),
    onDecision: () => undefined,
    onFill: goOn,
    onStrategyFault: goOn,
  });
  return { desk, floor };
}

/** What a desk writes down must be what it wrote down then. */
function journalOf(number: number, world: ReplayedWorld): DeskJournal {
  const { tape } = world;
  return {
    record: (change, whenDurable) => {
      const told = tape.expect(EVENT.change, number, recordedText(change));
      world.onChange(change);
      if (whenDurable !== undefined) world.awaited.set(told.numbers[1] ?? NaN, whenDurable);
      world.goOn();
    },
    waitedMillis: () => tape.waited(),
  };
}

function ownOrders(owners: Map<string, OwnOrders>, owner: string): OwnOrders {
  const known = owners.get(owner) ?? new OwnOrders();
  owners.set(owner, known);
  return known;
}

function groupOf(tape: ReplayTape, id: InstrumentId): SessionGroup {
  return (tape.fact(`group ${id}`) as SessionGroup | undefined) ?? 'cash';
}

/** Hears what the desk says; its answers are inputs of the recording. */
class ToldBroker extends LiveBroker {
  override readonly triggers: TriggerBook;

  constructor(
    private readonly desk: number,
    private readonly world: ReplayedWorld,
  ) {
    super();
    this.triggers = new TriggerBook(world.market);
  }

  connect(_listener: BrokerListener): void {
    // it hears from the recording
  }

  submit(order: Order): void {
    this.hear('submit', order);
  }

  resume(order: Order): void {
    this.hear('resume', order);
  }

  cancel(order: Order): void {
    this.hear('cancel', order);
  }

  modify(order: Order, terms: OrderTerms): void {
    this.hear('modify', order, terms);
  }

  readBook(): Promise<BrokerBook> {
    return Promise.reject(new Error('nobody compares a replay'));
  }

  onDoubt(): void {
    // it has none
  }

  close(): void {
    // nothing is open
  }

  private hear(...what: readonly unknown[]): void {
    this.world.tape.expect(EVENT.sent, this.desk, recordedText(what));
    this.world.goOn();
  }
}
