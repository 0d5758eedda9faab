import type { Gtt, GttNews } from '@artha/core';
import type { NewFact } from '@artha/platform';
import type { EntityManager } from 'typeorm';

/** Triggers as the engine last knew them; what was asked for is written by whoever asked. */
export async function writeGtts(tx: EntityManager, gtts: Iterable<Gtt>): Promise<void> {
  const rows = [...gtts];
  if (rows.length > 0) await tx.query(UPDATE_GTTS, [JSON.stringify(rows)]);
}

export function gttFact({ gtt, requestId, refusal }: GttNews): NewFact {
  return {
    type: 'gtt.changed',
    accountId: gtt.accountId,
    mode: gtt.mode,
    occurredAt: gtt.updatedAt,
    data: { gtt, requestId, ...(refusal && { refusal }) },
  };
}

const UPDATE_GTTS = `
  update gtts set legs = g.legs, state = g.state, cause = g.cause, armed_at_paise = g."armedAtPaise",
                  fired_leg = g."firedLeg", order_id = g."orderId", updated_at = to_timestamp(g."updatedAt" / 1000.0)
    from jsonb_to_recordset($1::jsonb) as g(
      id uuid, legs jsonb, state text, cause text, "armedAtPaise" bigint, "firedLeg" integer, "orderId" uuid,
      "updatedAt" double precision)
   where gtts.id = g.id`;
