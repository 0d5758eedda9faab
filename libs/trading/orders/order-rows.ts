/** How orders and what they went through are written: each statement takes all its rows as JSON. */

export const INSERT_ORDERS = `
  insert into orders (id, account_id, mode, deployment_id, instrument_id, side, kind, product, quantity, limit_paise,
                      trigger_paise, validity, valid_minutes, is_after_market, group_id, group_kind, leg_number, wish_quantity,
                      algo_id, protected_paise, modifications, pending_change, triggered_at, reduces_only, state, filled_quantity, filled_paise, charges_paise, broker_order_id, tag, reason,
                      refusal, stops, requested_at, updated_at)
  select id, "accountId", mode, "deploymentId", "instrumentId", side, kind, product, quantity, "limitPaise",
         "triggerPaise", coalesce(validity, 'DAY'), "validMinutes", coalesce("isAfterMarket", false), "groupId",
         "groupKind", "legNumber", "wishQuantity", "algoId", "protectedPaise", coalesce(modifications, 0),
         nullif("pendingChange", 'null'::jsonb), to_timestamp("triggeredAt" / 1000.0), "reducesOnly", state, "filledQuantity", "filledPaise", "chargesPaise", "brokerOrderId", tag, reason,
         nullif(refusal, 'null'::jsonb), nullif(stops, 'null'::jsonb), to_timestamp("requestedAt" / 1000.0), to_timestamp("updatedAt" / 1000.0)
    from json_to_recordset($1::json) as o(
      id uuid, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, side text, kind text,
      product text, quantity bigint, "limitPaise" bigint, "triggerPaise" bigint, validity text,
      "validMinutes" smallint, "isAfterMarket" boolean, "groupId" uuid, "groupKind" text, "legNumber" smallint,
      "wishQuantity" bigint, "algoId" text, "protectedPaise" bigint, modifications smallint, "pendingChange" jsonb,
      "triggeredAt" double precision, "reducesOnly" boolean, state text, "filledQuantity" bigint,
      "filledPaise" bigint, "chargesPaise" bigint, "brokerOrderId" text, tag text, reason text, refusal jsonb, stops jsonb,
      "requestedAt" double precision, "updatedAt" double precision)`;

/**
 * A transition that came with a flush is written once, however often the flush is. Asked for each row by itself, so
 * that whoever plans it once goes by the key, not through the whole table.
 */
export const INSERT_TRANSITIONS = `
  insert into order_transitions (order_id, state, at, cause, decided_at)
  select order_id, state, to_timestamp(at / 1000.0), cause, to_timestamp(decided_at / 1000.0)
    from rows from (json_to_recordset($1::json) as (
           order_id uuid, state text, at double precision, cause text, decided_at double precision, flush uuid))
         with ordinality as t(order_id, state, at, cause, decided_at, flush, n)
   where (select id from outbox where id = t.flush) is null order by n`;
