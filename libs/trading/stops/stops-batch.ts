import type { CombinedChange, DeskChange, StopsChange } from '@artha/core';
import type { NewFact } from '@artha/platform';
import type { EntityManager } from 'typeorm';
import { positionId } from '../positions/position-id.js';

/** The stops among the changes of one flush: of each the latest is stored, of all the facts are told. */
export class StopsBatch {
  readonly #stops = new Map<string, StopsChange>();
  readonly #combined = new Map<string, CombinedChange>();

  /** The facts of a change, in the order they happened. */
  take({ stops, combined, touch }: DeskChange): NewFact[] {
    const facts: NewFact[] = [];
    if (touch) {
      const { accountId, mode, at } = touch;
      facts.push({ type: 'stop.touched', accountId, mode, occurredAt: at, data: { touch } });
    }
    if (stops) {
      this.#stops.set(positionId(stops.key), stops);
      const { key, record, requestId, at } = stops;
      const about = { accountId: key.accountId, mode: key.mode, occurredAt: at };
      facts.push({ type: 'stops.changed', ...about, data: { key, record, requestId } });
    }
    if (combined) {
      this.#combined.set(combined.id, combined);
      const { id, record, requestId, accountId, mode, at } = combined;
      const about = { accountId, mode, occurredAt: at };
      facts.push({ type: 'combined-stop.changed', ...about, data: { id, record, requestId } });
    }
    return facts;
  }

  get isEmpty(): boolean {
    return this.#stops.size + this.#combined.size === 0;
  }

  /** After the positions they belong to. */
  async write(tx: EntityManager): Promise<void> {
    const stops = [...this.#stops].map(([id, { record, at }]) => record && { positionId: id, at, ...record });
    const combined = [...this.#combined.values()].map(({ record, at }) => record && { at, ...record });
    const ended = [...this.#stops].filter(([, { record }]) => record === null).map(([id]) => id);
    const closed = [...this.#combined.values()].filter(({ record }) => record === null).map(({ id }) => id);
    if (ended.length > 0) await tx.query('delete from position_stops where position_id = any($1)', [ended]);
    if (closed.length > 0) await tx.query('delete from combined_stops where id = any($1::uuid[])', [closed]);
    await upsert(tx, UPSERT_STOPS, stops);
    await upsert(tx, UPSERT_COMBINED, combined);
  }
}

async function upsert(tx: EntityManager, sql: string, rows: readonly (object | null)[]): Promise<void> {
  const kept = rows.filter((row) => row !== null);
  if (kept.length > 0) await tx.query(sql, [JSON.stringify(kept)]);
}

const UPSERT_STOPS = `
  insert into position_stops (position_id, account_id, mode, deployment_id, instrument_id, product, rules, state,
                              set_by, order_id, touched, mirror, updated_at)
  select "positionId", "accountId", mode, "deploymentId", "instrumentId", product, rules, state, "setBy", "orderId",
         touched, nullif(mirror, 'null'::jsonb), to_timestamp(at / 1000.0)
    from jsonb_to_recordset($1::jsonb) as s(
      "positionId" text, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, product text,
      rules jsonb, state jsonb, "setBy" text, "orderId" uuid, touched text, mirror jsonb, at double precision)
  on conflict (position_id) do update set
    rules = excluded.rules, state = excluded.state, set_by = excluded.set_by, order_id = excluded.order_id,
    touched = excluded.touched, mirror = excluded.mirror, updated_at = excluded.updated_at`;

const UPSERT_COMBINED = `
  insert into combined_stops (id, account_id, mode, name, legs, rules, state, realised_before_paise, set_by, touched,
                              updated_at)
  select id, "accountId", mode, name, legs, rules, state, "realisedBeforePaise", "setBy", touched,
         to_timestamp(at / 1000.0)
    from jsonb_to_recordset($1::jsonb) as c(
      id uuid, "accountId" uuid, mode text, name text, legs jsonb, rules jsonb, state jsonb,
      "realisedBeforePaise" bigint, "setBy" text, touched text, at double precision)
  on conflict (id) do update set
    name = excluded.name, legs = excluded.legs, rules = excluded.rules, state = excluded.state,
    realised_before_paise = excluded.realised_before_paise, set_by = excluded.set_by, touched = excluded.touched,
    updated_at = excluded.updated_at`;
