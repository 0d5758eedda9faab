import { Logger } from '@nestjs/common';
import {
  ENTRY_PATIENCE_MILLIS,
  entryOfFill,
  isDone,
  safetyKey,
  type Conversion,
  type DeskChange,
  type DeskJournal,
  type Fill,
  type Gtt,
  type ModificationNews,
  type Order,
  type Position,
  type Residual,
} from '@artha/core';
import { isConnectionFault, type NewFact, type Outbox, type RowsWritten } from '@artha/platform';
import { ledgerRows } from '../funds/write-ledger.js';
import { gttFact, writeGtts } from '../gtts/write-gtts.js';
import { INSERT_CONVERSIONS } from '../positions/insert-conversions.js';
import { positionId } from '../positions/position-id.js';
import { StopsBatch } from '../stops/stops-batch.js';

interface Entry {
  readonly change: DeskChange;
  readonly whenDurable: ((waitedMillis: number) => void) | undefined;
  readonly recordedAt: number;
}

/** Changes nothing; stands in the line for whoever wants to know when it gets there. */
const A_MARK: DeskChange = { cause: 'a mark' };

const MOST_IN_ONE_FLUSH = 2_000;
const RETRY_MILLIS = 500;

/**
 * Writes what the desks of one engine do. Changes that arrive while a flush is under way wait for the next one and
 * go in one statement, in order, with their facts; each caller is answered after its own commit. While PostgreSQL
 * is away everything waits, so nothing is sent that is not written down. Any other failure is a bug: `onBug`.
 */
export class PostgresJournal implements DeskJournal {
  readonly #log = new Logger(PostgresJournal.name);
  #waiting: Entry[] = [];
  #flushing: Promise<void> | null = null;
  /** Since when the oldest change of the flush that is under way has waited. */
  #writingSince: number | null = null;
  /** How long the database was away, until it is written down that it is back. */
  #awayMillis = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly onBug: (error: unknown) => void,
    /** Resolves once nobody else can be writing of the same accounts. */
    private readonly alone: () => Promise<void> = () => Promise.resolve(),
    /** Changes that waited longer are news to the admins. */
    private readonly patienceMillis: number = ENTRY_PATIENCE_MILLIS,
  ) {}

  record(change: DeskChange, whenDurable?: (waitedMillis: number) => void): void {
    this.#waiting.push({ change, whenDurable, recordedAt: performance.now() });
    this.#flushing ??= this.flushAll();
  }

  waitedMillis(): number {
    return this.#writingSince === null ? 0 : performance.now() - this.#writingSince;
  }

  /** Resolves when everything recorded so far is durable, however much is recorded after it. */
  settled(): Promise<void> {
    if (this.#flushing === null) return Promise.resolve();
    return new Promise((resolve) => this.record(A_MARK, () => resolve()));
  }

  private async flushAll(): Promise<void> {
    // The changes of one tick arrive in one go; letting the current turn end gathers them into one flush.
    await Promise.resolve();
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, MOST_IN_ONE_FLUSH);
        this.#writingSince = batch[0]?.recordedAt ?? null;
        await this.writePatiently(batch);
        this.#writingSince = null;
        const at = performance.now();
        for (const { whenDurable, recordedAt } of batch) whenDurable?.(at - recordedAt);
      }
    } catch (error) {
      this.onBug(error);
    } finally {
      this.#flushing = null;
    }
  }

  /** The same rows and facts at every attempt: one that came through unheard must not be written a second time. */
  private async writePatiently(batch: readonly Entry[]): Promise<void> {
    const write = this.writeOf(batch.map((entry) => entry.change));
    let awaySince: number | null = null;
    for (;;) {
      try {
        await this.alone();
        await write();
        if (awaySince !== null) this.noteReturn(performance.now() - awaySince);
        return;
      } catch (error) {
        if (!isConnectionFault(error)) throw error;
        awaySince ??= performance.now();
        this.#log.warn(`${batch.length} changes wait for the database: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
      }
    }
  }

  /** The next flush, which comes at once, tells of it. */
  private noteReturn(awayMillis: number): void {
    if (awayMillis <= this.patienceMillis) return;
    this.#awayMillis = awayMillis;
    this.record(A_MARK);
  }

  private writeOf(changes: readonly DeskChange[]): () => Promise<void> {
    const orders = new Map<string, Order>();
    const positions = new Map<string, object>();
    const riskDays = new Map<string, object>();
    const riskEvents: object[] = [];
    const safetyStates = new Map<string, object>();
    const gtts = new Map<string, Gtt>();
    const transitions: object[] = [];
    const fills: Fill[] = [];
    const conversions: Conversion[] = [];
    const facts: NewFact[] = [];
    if (this.#awayMillis > 0)
      facts.push({ type: 'database.returned', data: { seconds: Math.round(this.#awayMillis / 1_000) } });
    this.#awayMillis = 0;
    const stops = new StopsBatch();
    for (const change of changes) {
      const {
        order,
        modification,
        residual,
        fill,
        position,
        conversion,
        riskDays: days = [],
        riskEvent,
        safety,
        gtt,
        cause,
      } = change;
      if (gtt) {
        gtts.set(gtt.gtt.id, gtt.gtt);
        facts.push(gttFact(gtt));
      }
      if (safety) safetyStates.set(safetyKey(safety), { ...safety, mode: safety.mode ?? 'all' });
      for (const day of days) riskDays.set(`${day.accountId}:${day.mode}:${day.deploymentId}`, day);
      if (riskEvent) riskEvents.push(riskEvent);
      if (order) {
        orders.set(order.id, order);
        transitions.push({ order_id: order.id, state: order.state, at: order.updatedAt, cause });
        if (residual) facts.push(residualFact(order, residual));
        else if (modification) facts.push(modificationFact(order, modification));
        else if (order.state !== 'requested') facts.push(orderFact(order));
        if (modification && isDone(order)) facts.push(orderFact(order)); // it lost the race against its last fill
      }
      if (fill) fills.push(fill);
      if (conversion) {
        conversions.push(conversion.conversion);
        facts.push(conversionFact(conversion.conversion));
      }
      for (const changed of [position, conversion?.from, conversion?.to]) {
        if (!changed) continue;
        const id = positionId(changed);
        positions.set(id, { id, ...changed });
        facts.push(positionFact(changed));
      }
      facts.push(...stops.take(change));
    }
    const identified = this.outbox.identify(facts);
    // Where any fact of this flush is stored, so is the rest of it.
    const flush = identified[0]?.id;
    const written: RowsWritten[] = [
      { sql: UPSERT_ORDERS, rows: [...orders.values()] },
      { sql: INSERT_TRANSITIONS, rows: transitions.map((transition) => ({ ...transition, flush })) },
      { sql: INSERT_FILLS, rows: fills },
      ledgerRows(fills.map(entryOfFill)),
      { sql: UPSERT_POSITIONS, rows: [...positions.values()] },
      { sql: INSERT_CONVERSIONS, rows: conversions },
      { sql: UPSERT_RISK_DAYS, rows: [...riskDays.values()] },
      { sql: INSERT_RISK_EVENTS, rows: riskEvents },
      { sql: UPSERT_SAFETY, rows: [...safetyStates.values()] },
    ];
    if (identified.length + written.reduce((sum, { rows }) => sum + rows.length, 0) === 0)
      return () => Promise.resolve();
    if (gtts.size === 0 && stops.isEmpty) return () => this.outbox.commitRows(written, identified);
    return () =>
      this.outbox.commitRows(written, identified, async (tx) => {
        await writeGtts(tx, gtts.values());
        await stops.write(tx);
      });
  }
}

function positionFact(position: Position): NewFact {
  const { accountId, mode, updatedAt: occurredAt } = position;
  return { type: 'position.changed', accountId, mode, occurredAt, data: { position } };
}

function conversionFact(conversion: Conversion): NewFact {
  const { accountId, mode, at: occurredAt } = conversion;
  return { type: 'position.converted', accountId, mode, occurredAt, data: { conversion } };
}

function orderFact(order: Order): NewFact {
  return {
    type: `order.${order.state}` as Exclude<`order.${Order['state']}`, 'order.requested'>,
    accountId: order.accountId,
    mode: order.mode,
    occurredAt: order.updatedAt,
    data: { order },
  };
}

function modificationFact(order: Order, { step, requestId, refusal }: ModificationNews): NewFact {
  return {
    type: `order.${step}`,
    accountId: order.accountId,
    mode: order.mode,
    occurredAt: order.updatedAt,
    data: { order, requestId, ...(refusal && { refusal }) },
  };
}

function residualFact(order: Order, residual: Residual): NewFact {
  const { accountId, mode, updatedAt: occurredAt } = order;
  return { type: 'order.left-waiting', accountId, mode, occurredAt, data: { order, residual } };
}

const UPSERT_ORDERS = `
  insert into orders (id, account_id, mode, deployment_id, instrument_id, side, kind, product, quantity, limit_paise,
                      trigger_paise, validity, valid_minutes, is_after_market, group_id, group_kind, leg_number, wish_quantity,
                      algo_id, protected_paise, modifications, pending_change, triggered_at, reduces_only, state, filled_quantity, filled_paise, charges_paise, broker_order_id, tag, reason,
                      refusal, stops, requested_at, updated_at)
  select id, "accountId", mode, "deploymentId", "instrumentId", side, kind, product, quantity, "limitPaise",
         "triggerPaise", coalesce(validity, 'DAY'), "validMinutes", coalesce("isAfterMarket", false), "groupId",
         "groupKind", "legNumber", "wishQuantity", "algoId", "protectedPaise", coalesce(modifications, 0),
         nullif("pendingChange", 'null'::jsonb), to_timestamp("triggeredAt" / 1000.0), "reducesOnly", state, "filledQuantity", "filledPaise", "chargesPaise", "brokerOrderId", tag, reason,
         nullif(refusal, 'null'::jsonb), nullif(stops, 'null'::jsonb), to_timestamp("requestedAt" / 1000.0), to_timestamp("updatedAt" / 1000.0)
    from jsonb_to_recordset($1::jsonb) as o(
      id uuid, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, side text, kind text,
      product text, quantity bigint, "limitPaise" bigint, "triggerPaise" bigint, validity text,
      "validMinutes" smallint, "isAfterMarket" boolean, "groupId" uuid, "groupKind" text, "legNumber" smallint,
      "wishQuantity" bigint, "algoId" text, "protectedPaise" bigint, modifications smallint, "pendingChange" jsonb,
      "triggeredAt" double precision, "reducesOnly" boolean, state text, "filledQuantity" bigint,
      "filledPaise" bigint, "chargesPaise" bigint, "brokerOrderId" text, tag text, reason text, refusal jsonb, stops jsonb,
      "requestedAt" double precision, "updatedAt" double precision)
  on conflict (id) do update set
    kind = excluded.kind, quantity = excluded.quantity, limit_paise = excluded.limit_paise,
    trigger_paise = excluded.trigger_paise, algo_id = excluded.algo_id, protected_paise = excluded.protected_paise,
    modifications = excluded.modifications, pending_change = excluded.pending_change,
    state = excluded.state, filled_quantity = excluded.filled_quantity, filled_paise = excluded.filled_paise,
    charges_paise = excluded.charges_paise, broker_order_id = excluded.broker_order_id, reason = excluded.reason,
    refusal = excluded.refusal, triggered_at = excluded.triggered_at, updated_at = excluded.updated_at`;

const INSERT_TRANSITIONS = `
  insert into order_transitions (order_id, state, at, cause)
  select (t->>'order_id')::uuid, t->>'state', to_timestamp((t->>'at')::double precision / 1000.0), t->>'cause'
    from jsonb_array_elements($1::jsonb) with ordinality as e(t, n)
   where not exists (select 1 from outbox where id = (t->>'flush')::uuid) order by n`;

const INSERT_FILLS = `
  insert into fills (id, order_id, account_id, mode, deployment_id, instrument_id, side, quantity, value_paise,
                     charges_paise, filled_at)
  select id, "orderId", "accountId", mode, "deploymentId", "instrumentId", side, quantity, "valuePaise",
         "chargesPaise", to_timestamp("filledAt" / 1000.0)
    from jsonb_to_recordset($1::jsonb) as f(
      id text, "orderId" uuid, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, side text,
      quantity bigint, "valuePaise" bigint, "chargesPaise" bigint, "filledAt" double precision)
  on conflict (id) do nothing`;

const UPSERT_POSITIONS = `
  insert into positions (id, account_id, mode, deployment_id, instrument_id, product, quantity, cost_paise,
                         realised_paise, charges_paise, updated_at)
  select id, "accountId", mode, "deploymentId", "instrumentId", product, quantity, "costPaise", "realisedPaise",
         "chargesPaise", to_timestamp("updatedAt" / 1000.0)
    from jsonb_to_recordset($1::jsonb) as p(
      id text, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, product text, quantity bigint,
      "costPaise" bigint, "realisedPaise" bigint, "chargesPaise" bigint, "updatedAt" double precision)
  on conflict (id) do update set
    quantity = excluded.quantity, cost_paise = excluded.cost_paise, realised_paise = excluded.realised_paise,
    charges_paise = excluded.charges_paise, updated_at = excluded.updated_at`;

const UPSERT_RISK_DAYS = `
  insert into desk_days (account_id, mode, deployment_id, net_paise, profit_from_paise, loss_from_paise,
                         day_peak_paise, peak_paise, trades, last_loss_at, began_at)
  select "accountId", mode, "deploymentId", "netPaise", "profitFromPaise", "lossFromPaise", "dayPeakPaise", "peakPaise",
         trades, to_timestamp("lastLossAt" / 1000.0), to_timestamp(at / 1000.0)
    from jsonb_to_recordset($1::jsonb) as d(
      "accountId" uuid, mode text, "deploymentId" uuid, "netPaise" bigint, "profitFromPaise" bigint,
      "lossFromPaise" bigint, "dayPeakPaise" bigint, "peakPaise" bigint, trades integer, "lastLossAt" double precision,
      at double precision)
  on conflict (account_id, mode, subject) do update set
    net_paise = excluded.net_paise, profit_from_paise = excluded.profit_from_paise,
    loss_from_paise = excluded.loss_from_paise, day_peak_paise = excluded.day_peak_paise,
    peak_paise = excluded.peak_paise, trades = excluded.trades, last_loss_at = excluded.last_loss_at,
    began_at = excluded.began_at`;

const INSERT_RISK_EVENTS = `
  insert into risk_events (id, account_id, mode, deployment_id, order_id, rule, whose, threshold, value, action,
                           reason, at)
  select id, "accountId", mode, "deploymentId", "orderId", rule, whose, threshold, value, action, reason,
         to_timestamp(at / 1000.0)
    from jsonb_to_recordset($1::jsonb) as e(
      id uuid, "accountId" uuid, mode text, "deploymentId" uuid, "orderId" uuid, rule text, whose text,
      threshold bigint, value bigint, action text, reason text, at double precision)
  on conflict (id) do nothing`;

const UPSERT_SAFETY = `
  insert into safety_states (scope, scope_id, mode, account_id, state, square_off, cause, reason, set_by_id, set_by,
                             set_at, request_id, acknowledged_by, acknowledged_at)
  select scope, "scopeId", mode, "accountId", state, "squareOff", cause, reason, "setById", "setBy",
         to_timestamp("setAt" / 1000.0), "requestId", "acknowledgedBy", to_timestamp("acknowledgedAt" / 1000.0)
    from jsonb_to_recordset($1::jsonb) as s(
      scope text, "scopeId" text, mode text, "accountId" uuid, state text, "squareOff" boolean, cause text,
      reason text, "setById" uuid, "setBy" text, "setAt" double precision, "requestId" uuid, "acknowledgedBy" text,
      "acknowledgedAt" double precision)
  on conflict (scope, scope_id, mode) do update set
    state = excluded.state, square_off = excluded.square_off, cause = excluded.cause, reason = excluded.reason,
    set_by_id = excluded.set_by_id, set_by = excluded.set_by, set_at = excluded.set_at,
    request_id = excluded.request_id, acknowledged_by = excluded.acknowledged_by,
    acknowledged_at = excluded.acknowledged_at`;
