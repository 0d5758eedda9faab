import {
  LIMIT_RULES,
  NO_LIMITS,
  type RiskLimits,
  type SafetyScope,
  THE_PLATFORM,
  type TradingMode,
} from '@artha/core';
import type { DataSource, EntityManager } from 'typeorm';

/** Whose limits, in which mode. */
export interface LimitsKey {
  readonly scope: SafetyScope;
  /** Of an account and of its deployments. */
  readonly accountId: string | null;
  readonly deploymentId: string | null;
  readonly mode: TradingMode;
}

/** Limits as they are stored. */
export interface LimitsRow extends LimitsKey {
  readonly limits: RiskLimits;
  /** Grows with every change, so that whoever changes what he has not seen is told so; 0: never set. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: number | null;
}

const COLUMNS = LIMIT_RULES.map((rule) => ({
  rule,
  column: rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
}));

/** 'jsonb_build_object' takes a hundred arguments; ours are two for each rule and four more. */
const LIMITS_JSON = `jsonb_build_object(${[
  ...COLUMNS.map(({ rule, column }) => `'${rule}', l.${column}`),
  `'noTradeWindows', l.no_trade_windows`,
  `'onBreach', l.on_breach`,
].join(', ')})`;

const SELECT_LIMITS = `
  select l.scope, l.account_id as "accountId", l.deployment_id as "deploymentId", l.mode, ${LIMITS_JSON} as limits,
         l.version, u.name as "changedBy", l.changed_at as "changedAt"
    from risk_limits l left join users u on u.id = l.changed_by`;

export function scopeIdOf({
  accountId,
  deploymentId,
}: Pick<LimitsKey, 'accountId' | 'deploymentId'>): string {
  return deploymentId ?? accountId ?? THE_PLATFORM;
}

/** Those that hold for an account in a mode: the platform's, its own, and those of its deployments. */
export function limitsAround(
  database: DataSource,
  accountId: string,
  mode: TradingMode,
): Promise<LimitsRow[]> {
  return database.query<LimitsRow[]>(
    `${SELECT_LIMITS} where l.mode = $2 and (l.account_id = $1 or l.scope = 'platform')
      order by l.account_id nulls first, l.deployment_id nulls first`,
    [accountId, mode],
  );
}

export async function findLimits(
  database: Pick<EntityManager, 'query'>,
  key: LimitsKey,
  lock: '' | 'for update of l' = '',
): Promise<LimitsRow> {
  const [row] = await database.query<LimitsRow[]>(
    `${SELECT_LIMITS} where l.scope_id = $1 and l.mode = $2 ${lock}`,
    [scopeIdOf(key), key.mode],
  );
  return row ?? unset(key);
}

/** Nobody has set any. */
export function unset(key: LimitsKey): LimitsRow {
  return { ...key, limits: NO_LIMITS, version: 0, changedBy: null, changedAt: null };
}

/** False: somebody else has set the first ones at the same moment. */
export async function writeLimits(
  tx: EntityManager,
  { accountId, deploymentId, mode }: LimitsKey,
  { limits, version, by }: { limits: RiskLimits; version: number; by: string },
): Promise<boolean> {
  const columns = [
    ...COLUMNS.map(({ column }) => column),
    'no_trade_windows',
    'on_breach',
    'version',
    'changed_by',
  ];
  const values = [
    ...LIMIT_RULES.map((rule) => limits[rule]),
    JSON.stringify(limits.noTradeWindows),
    limits.onBreach,
    version,
    by,
  ];
  const rows = await tx.query<unknown[]>(
    `insert into risk_limits (account_id, deployment_id, mode, ${columns.join(', ')})
     values ($1, $2, $3, ${columns.map((_, index) => `$${index + 4}`).join(', ')})
     on conflict (scope_id, mode) do update
        set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, changed_at = now()
      where risk_limits.version = excluded.version - 1
     returning 1`,
    [accountId, deploymentId, mode, ...values],
  );
  return rows.length > 0;
}
