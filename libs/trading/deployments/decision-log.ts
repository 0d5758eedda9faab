import { Injectable } from '@nestjs/common';
import type { StrategyDecision } from '@artha/core';
import { DataSource } from 'typeorm';

/** So many decisions of a deployment are kept: two days of minutes on seven instruments. */
const MOST_DECISIONS = 5_000;
/** Beyond what is kept, so many more may stand there until the oldest are taken away. */
const TRIM_AFTER = 500;

/** Writes down what strategies decide. The engine alone writes; a deployment that decides much forgets the sooner. */
@Injectable()
export class DecisionLog {
  /** Written since the oldest were taken away. */
  readonly #written = new Map<string, number>();

  constructor(private readonly database: DataSource) {}

  async write(decisions: readonly StrategyDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await this.database.query(INSERT, [JSON.stringify(decisions)]);
    for (const { deploymentId } of decisions)
      this.#written.set(deploymentId, (this.#written.get(deploymentId) ?? TRIM_AFTER) + 1);
    for (const [deploymentId, written] of this.#written) {
      if (written < TRIM_AFTER) continue;
      this.#written.set(deploymentId, 0);
      await this.database.query(TRIM, [deploymentId, MOST_DECISIONS]);
    }
  }
}

/** A deployment of another database, or none, is left out: what is told of it was decided before a reset. */
const INSERT = `
  insert into deployment_decisions (deployment_id, instrument_id, at, candle_at, close_paise, held_quantity, kind,
                                    reason, decided_by)
  select d."deploymentId", d."instrumentId", to_timestamp(d.at / 1000.0), to_timestamp(d."candleAt" / 1000.0),
         d."closePaise", d."heldQuantity", d.kind, left(d.reason, 500), d.values
    from jsonb_array_elements($1::jsonb) with ordinality as e(value, n)
         cross join lateral jsonb_to_record(e.value) as d(
           "deploymentId" uuid, "instrumentId" text, at double precision, "candleAt" double precision,
           "closePaise" bigint, "heldQuantity" bigint, kind text, reason text, values jsonb)
   where exists (select 1 from deployments where id = d."deploymentId")
   order by n`;

const TRIM = `
  delete from deployment_decisions where deployment_id = $1 and sequence <= (
    select sequence from deployment_decisions where deployment_id = $1 order by sequence desc offset $2 limit 1)`;
