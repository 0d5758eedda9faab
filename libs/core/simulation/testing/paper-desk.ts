import { type TariffName } from '../../charges/broker-tariffs.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { ReplayClock } from '../../time/clock.js';
import { ExchangeCalendar } from '../../time/exchange-calendar.js';
import { type IstDate, istInstant, type UtcMillis } from '../../time/instant.js';
import { NSE_CALENDAR } from '../../time/nse-calendar.js';
import { type SessionGroup } from '../../time/session.js';
import { type DeskChange } from '../../trading/desk/desk-journal.js';
import { TradingDesk } from '../../trading/desk/trading-desk.js';
import { requestOrders } from '../../trading/orders/order-group.js';
import { type Fill } from '../../trading/orders/fill.js';
import { isDone, type Order, type OrderTicket } from '../../trading/orders/order.js';
import { type Position, type PositionKey } from '../../trading/positions/position.js';
import { RiskGate } from '../../trading/risk/risk-gate.js';
import { SettlementGuard } from '../../trading/risk/settlement-guard.js';
import { type ConvertedUnits, type DeliveryFill } from '../delivery-costs.js';
import { PAPER_FILLS } from '../fill-model.js';
import { PaperFloor } from '../paper-floor.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
export interface PaperDesk {
  readonly market: Market;
  readonly clock: ReplayClock;
  readonly desk: TradingDesk;
  readonly changes: DeskChange[];
  readonly fills: Fill[];
  /** A price, at a time of the day that was begun last; what traded comes on top of what had. */
  tick(clock: string, id: InstrumentId, rupees: number, volume?: number): void;
  pass(clock: string): void;
  begin(on: IstDate): void;
  end(): void;
  place(wish: Partial<OrderTicket> & Pick<OrderTicket, 'instrumentId'>): readonly Order[];
  /** What became of an order. */
  order(id: string): Order;
  position(key: Pick<PositionKey, 'instrumentId' | 'product'>): Position;
  convert(key: Pick<PositionKey, 'instrumentId' | 'product'>, to: Position['product'], units: number): void;
  /** Goes on with the day and the prices of another market. */
  resume(from: Market, at: UtcMillis): void;
  /** What the desk has recorded is written down. */
  settle(): void;
  /** The process was killed and came up again, with what had been written down; the market is where it was. */
  restart(): PaperDesk;
}

interface PaperDeskOptions {
  readonly instruments: readonly Instrument[];
  readonly tariff?: TariffName;
  readonly capitalPaise?: number;
  readonly slippageBps?: number;
  /** What is recorded is written down when somebody says so, and is lost where nobody did; left out, at once. */
  readonly isSlow?: boolean;
}

/** An account on paper, as the engine has it, over prices that are made up. */
export function paperDesk(options: PaperDeskOptions, before?: PaperDesk): PaperDesk {
  const {
    instruments,
    tariff = 'zerodha',
    capitalPaise = 1_000_000_000,
    slippageBps = 0,
    isSlow = false,
  } = options;
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const underlyings = new Set(instruments.map(({ underlyingId }) => underlyingId));
  const groupOf = (id: InstrumentId): SessionGroup => {
    const kind = byId.get(id)?.kind;
    if (kind === 'index') return 'index';
    if (kind === 'future' || kind === 'option') return 'derivatives';
    return underlyings.has(id) ? 'closing-auction' : 'cash';
  };
  const market = new Market(groupOf);
  const clock = new ReplayClock(before?.clock.now() ?? 0);
  const floor = new PaperFloor({
    market,
    clock: () => clock,
    terms: { tariff, slippageBps, latencyMillis: 0, volumePercent: 100 },
    instrumentOf: (id) => byId.get(id),
    groupOf,
    calendar: () => calendar,
  });
  const changes: DeskChange[] = before?.changes ?? [];
  const fills: Fill[] = before?.fills ?? [];
  let pending: { readonly change: DeskChange; readonly whenDurable: (() => void) | undefined }[] = [];
  const costs = floor.costs(known(changes));
  let orders = changes.length;
  const desk: TradingDesk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    protection: PAPER_FILLS.protection,
    broker: floor.broker(() => desk, [], costs),
    conversionCosts: costs,
    sessions: floor.sessions,
    funds: floor.funds(capitalPaise, costs),
    gate: new RiskGate(),
    settlement: new SettlementGuard(
      () => calendar,
      (id) => market.lastPaise(market.slotOf(id)),
    ),
    journal: {
      record: (change, whenDurable) => {
        pending.push({ change, whenDurable });
        if (!isSlow) made.settle();
      },
    },
    ids: () => `auto-${++orders}`,
    instrumentOf: (id) => byId.get(id),
  });
  for (const { id } of instruments) market.series(id, '1m');
  let on: IstDate = '1970-01-01';
  let placed = 0;
  const volumes = new Map<InstrumentId, number>();
  const at = (text: string): UtcMillis => istInstant(on, text);
  const keyOf = (key: Pick<PositionKey, 'instrumentId' | 'product'>): PositionKey => ({
    ...{ accountId: 'account', mode: 'paper', deploymentId: null },
    ...key,
  });
  const made: PaperDesk = {
    market,
    clock,
    desk,
    changes,
    fills,
    tick(text, id, rupees, volume = 1_000_000) {
      made.pass(text);
      const traded = (volumes.get(id) ?? 0) + volume;
      volumes.set(id, traded);
      market.tick(market.slotOf(id), at(text), Math.round(rupees * 100), traded);
    },
    pass(text) {
      clock.advanceTo(at(text));
      market.advanceTo(at(text));
    },
    begin(day) {
      on = day;
      const today = calendar.tradingDay(day);
      if (today === null) throw new RangeError(`${day} is no trading day`);
      volumes.clear();
      clock.advanceTo(at('09:00'));
      market.startSession(today);
    },
    end() {
      made.pass('18:00');
    },
    place(wish) {
      const instrument = byId.get(wish.instrumentId);
      if (instrument === undefined) throw new RangeError(`${wish.instrumentId} is not listed`);
      const ticket: OrderTicket = {
        id: `order-${++placed}-${changes.length}`,
        ...{ accountId: 'account', mode: 'paper', deploymentId: null },
        ...{ side: 'buy', kind: 'MARKET', product: 'MIS', quantity: instrument.lotQuantity },
        ...{ limitPaise: null, triggerPaise: null, validity: 'DAY', reducesOnly: false, reason: 'by hand' },
        ...wish,
      };
      return requestOrders(ticket, instrument, clock.now()).map((order) => {
        changes.push({ order, cause: 'by hand' });
        return desk.take(order);
      });
    },
    order(id) {
      const order = changes.findLast((change) => change.order?.id === id)?.order;
      if (order === undefined) throw new RangeError(`there is no order ${id}`);
      return order;
    },
    position: (key) => desk.position(keyOf(key)),
    convert(key, product, quantity) {
      const instrument = byId.get(key.instrumentId);
      if (instrument === undefined) throw new RangeError(`${key.instrumentId} is not listed`);
      const wish = {
        id: `conversion-${changes.length}`,
        position: keyOf(key),
        product,
        quantity,
        by: 'Tara',
      };
      desk.convert(wish, instrument, floor.intradayUntil(key.instrumentId));
    },
    settle() {
      const written = pending;
      pending = [];
      for (const { change } of written) {
        changes.push(change);
        if (change.fill !== undefined) fills.push(change.fill);
      }
      for (const { whenDurable } of written) whenDurable?.();
    },
    resume(from, now) {
      made.begin(from.session?.on ?? on);
      clock.advanceTo(now);
      for (const { id } of instruments) {
        const slot = from.slotOf(id);
        volumes.set(id, from.dayVolume(slot));
        if (from.lastPaise(slot) > 0)
          market.tick(market.slotOf(id), from.lastAt(slot), from.lastPaise(slot), from.dayVolume(slot));
      }
    },
    restart: () => paperDesk(options, made),
  };
  floor.watch(desk, (_, contract) => {
    throw new Error(`the close of ${contract.id} is not known`);
  });
  if (before !== undefined) takeUp(made, before);
  return made;
}

/** What of shares has been traded and converted; only that of today counts. */
function known(changes: readonly DeskChange[]): (DeliveryFill | ConvertedUnits)[] {
  return changes.flatMap(({ fill, order, conversion }): (DeliveryFill | ConvertedUnits)[] => {
    if (conversion !== undefined) return [conversion.conversion];
    return fill === undefined || order === undefined ? [] : [{ ...fill, product: order.product }];
  });
}

function takeUp(one: PaperDesk, { market, clock, changes, fills }: PaperDesk): void {
  const latest = new Map<string, Order>();
  const positions = new Map<string, Position>();
  for (const { order, position, conversion } of changes) {
    if (order !== undefined) latest.set(order.id, order);
    for (const held of [position, conversion?.from, conversion?.to])
      if (held !== undefined) positions.set(`${held.instrumentId} ${held.product}`, held);
  }
  const at = clock.now();
  if (market.session !== null) one.resume(market, at);
  const working = [...latest.values()].filter((order) => !isDone(order));
  one.desk.restore(working, [...positions.values()], [], fills);
}
