import type { RefusalCode } from '@artha/core';

/** Everything the business refuses is 422, but for these. */
const STATUS: Partial<Record<RefusalCode, number>> = {
  VALIDATION_FAILED: 400,
  BAD_CURSOR: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  NOT_ALLOWED: 403,
  NOT_A_TRADER: 403,
  NOT_FOUND: 404,
  UNKNOWN_ACCOUNT: 404,
  UNKNOWN_INSTRUMENT: 404,
  UNKNOWN_STRATEGY: 404,
  UNKNOWN_INDICATOR: 404,
  ID_TAKEN: 409,
  DAY_HAS_PRICES: 409,
  ORDER_IS_DONE: 409,
  GTT_IS_DONE: 409,
  POSITION_IS_FLAT: 409,
  NOT_HALTED: 409,
  OVERTAKEN: 409,
  DEPLOYMENT_NOT_RUNNING: 409,
  CHART_LAYOUT_NAME_TAKEN: 409,
  CHART_LAYOUT_CHANGED: 409,
  TOO_MANY_REQUESTS: 429,
  ENGINE_SILENT: 409,
  REPLAY_FAILED: 500,
};

export function statusOfRefusal(code: RefusalCode): number {
  return STATUS[code] ?? 422;
}
