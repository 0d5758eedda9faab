import { INSERT_ORDERS } from '../orders/order-rows.js';

/** How the rows of a desk are written: each statement takes all rows of its table as JSON. */

export const UPSERT_ORDERS = `${INSERT_ORDERS}
  on conflict (id) do update set
    kind = excluded.kind, quantity = excluded.quantity, limit_paise = excluded.limit_paise,
    trigger_paise = excluded.trigger_paise, algo_id = excluded.algo_id, protected_paise = excluded.protected_paise,
    modifications = excluded.modifications, pending_change = excluded.pending_change,
    state = excluded.state, filled_quantity = excluded.filled_quantity, filled_paise = excluded.filled_paise,
    charges_paise = excluded.charges_paise, broker_order_id = excluded.broker_order_id, reason = excluded.reason,
    refusal = excluded.refusal, triggered_at = excluded.triggered_at, updated_at = excluded.updated_at`;

export const INSERT_FILLS = `
  insert into fills (id, order_id, account_id, mode, deployment_id, instrument_id, side, quantity, value_paise,
                     charges_paise, filled_at)
  select id, "orderId", "accountId", mode, "deploymentId", "instrumentId", side, quantity, "valuePaise",
         "chargesPaise", to_timestamp("filledAt" / 1000.0)
    from json_to_recordset($1::json) as f(
      id text, "orderId" uuid, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, side text,
      quantity bigint, "valuePaise" bigint, "chargesPaise" bigint, "filledAt" double precision)
  on conflict (id) do nothing`;

export const UPSERT_POSITIONS = `
  insert into positions (id, account_id, mode, deployment_id, instrument_id, product, quantity, cost_paise,
                         realised_paise, charges_paise, updated_at)
  select id, "accountId", mode, "deploymentId", "instrumentId", product, quantity, "costPaise", "realisedPaise",
         "chargesPaise", to_timestamp("updatedAt" / 1000.0)
    from json_to_recordset($1::json) as p(
      id text, "accountId" uuid, mode text, "deploymentId" uuid, "instrumentId" text, product text, quantity bigint,
      "costPaise" bigint, "realisedPaise" bigint, "chargesPaise" bigint, "updatedAt" double precision)
  on conflict (id) do update set
    quantity = excluded.quantity, cost_paise = excluded.cost_paise, realised_paise = excluded.realised_paise,
    charges_paise = excluded.charges_paise, updated_at = excluded.updated_at`;

export const UPSERT_RISK_DAYS = `
  insert into desk_days (account_id, mode, deployment_id, net_paise, profit_from_paise, loss_from_paise,
                         day_peak_paise, peak_paise, trades, last_loss_at, began_at)
  select "accountId", mode, "deploymentId", "netPaise", "profitFromPaise", "lossFromPaise", "dayPeakPaise", "peakPaise",
         trades, to_timestamp("lastLossAt" / 1000.0), to_timestamp(at / 1000.0)
    from json_to_recordset($1::json) as d(
      "accountId" uuid, mode text, "deploymentId" uuid, "netPaise" bigint, "profitFromPaise" bigint,
      "lossFromPaise" bigint, "dayPeakPaise" bigint, "peakPaise" bigint, trades integer, "lastLossAt" double precision,
      at double precision)
  on conflict (account_id, mode, subject) do update set
    net_paise = excluded.net_paise, profit_from_paise = excluded.profit_from_paise,
    loss_from_paise = excluded.loss_from_paise, day_peak_paise = excluded.day_peak_paise,
    peak_paise = excluded.peak_paise, trades = excluded.trades, last_loss_at = excluded.last_loss_at,
    began_at = excluded.began_at`;

export const INSERT_RISK_EVENTS = `
  insert into risk_events (id, account_id, mode, deployment_id, order_id, rule, whose, threshold, value, action,
                           reason, at)
  select id, "accountId", mode, "deploymentId", "orderId", rule, whose, threshold, value, action, reason,
         to_timestamp(at / 1000.0)
    from json_to_recordset($1::json) as e(
      id uuid, "accountId" uuid, mode text, "deploymentId" uuid, "orderId" uuid, rule text, whose text,
      threshold bigint, value bigint, action text, reason text, at double precision)
  on conflict (id) do nothing`;

export const UPSERT_SAFETY = `
  insert into safety_states (scope, scope_id, mode, account_id, state, square_off, cause, reason, set_by_id, set_by,
                             set_at, request_id, acknowledged_by, acknowledged_at)
  select scope, "scopeId", mode, "accountId", state, "squareOff", cause, reason, "setById", "setBy",
         to_timestamp("setAt" / 1000.0), "requestId", "acknowledgedBy", to_timestamp("acknowledgedAt" / 1000.0)
    from json_to_recordset($1::json) as s(
      scope text, "scopeId" text, mode text, "accountId" uuid, state text, "squareOff" boolean, cause text,
      reason text, "setById" uuid, "setBy" text, "setAt" double precision, "requestId" uuid, "acknowledgedBy" text,
      "acknowledgedAt" double precision)
  on conflict (scope, scope_id, mode) do update set
    state = excluded.state, square_off = excluded.square_off, cause = excluded.cause, reason = excluded.reason,
    set_by_id = excluded.set_by_id, set_by = excluded.set_by, set_at = excluded.set_at,
    request_id = excluded.request_id, acknowledged_by = excluded.acknowledged_by,
    acknowledged_at = excluded.acknowledged_at`;

export const UPSERT_STRATEGY_STATES = `
  insert into strategy_states (deployment_id, instrument_id, state)
  select "deploymentId", "instrumentId", state::json
    from json_to_recordset($1::json) as s("deploymentId" uuid, "instrumentId" text, state text)
  on conflict (deployment_id, instrument_id) do update set state = excluded.state, saved_at = now()`;
