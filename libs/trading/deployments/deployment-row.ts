import { type FaultPlace, STRATEGIES } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { VERSION_TITLE } from '../strategies/strategy-versions.js';
import type { DeploymentView } from './deployment-view.js';

export type DeploymentRow = Omit<
  DeploymentView,
  'createdAt' | 'startedAt' | 'stoppedAt' | 'strategyTitle' | 'lastSignalAt' | 'faultPlace'
> & {
  faultPlace: FaultPlace | null;
  sequence: number;
  versionTitle: string | null;
  createdAt: number;
  lastSignalAt: number | null;
  startedAt: number | null;
  stoppedAt: number | null;
};

/** The select list behind a view; `deployments` goes by `d`. */
export const DEPLOYMENT_COLUMNS = `d.sequence, d.id, d.account_id as "accountId", d.mode,
  d.strategy_id as "strategyId", d.parameters, d.instrument_ids as "instrumentIds", d.timeframe, d.quantity,
  d.product, d.algo_id as "algoId", d.orders_per_second as "ordersPerSecond", d.sizing, d.schedule, d.state, d.fault, d.fault_place as "faultPlace",
  d.resumptions, d.created_at as "createdAt", d.started_at as "startedAt",
  d.stopped_at as "stoppedAt", ${VERSION_TITLE} as "versionTitle",
  (select o.requested_at from orders o where o.deployment_id = d.id order by o.sequence desc limit 1) as "lastSignalAt",
  (select o.reason from orders o where o.deployment_id = d.id order by o.sequence desc limit 1) as "lastSignal",
  (select coalesce(sum(p.realised_paise), 0)::bigint from positions p where p.deployment_id = d.id) as "realisedPaise",
  (select coalesce(sum(p.charges_paise), 0)::bigint from positions p where p.deployment_id = d.id) as "chargesPaise"`;

export function deploymentView({ sequence: _, versionTitle, ...row }: DeploymentRow): DeploymentView {
  return {
    ...row,
    strategyTitle:
      versionTitle ?? STRATEGIES.find((strategy) => strategy.id === row.strategyId)?.title ?? row.strategyId,
    lastSignalAt: row.lastSignalAt === null ? null : isoUtc(row.lastSignalAt),
    faultPlace: faultPlaceView(row.faultPlace),
    createdAt: isoUtc(row.createdAt),
    startedAt: row.startedAt === null ? null : isoUtc(row.startedAt),
    stoppedAt: row.stoppedAt === null ? null : isoUtc(row.stoppedAt),
  };
}

function faultPlaceView(place: FaultPlace | null): DeploymentView['faultPlace'] {
  if (place === null) return null;
  const { instrumentId, candleAt } = place;
  return { instrumentId, candleAt: candleAt === null ? null : isoUtc(candleAt) };
}
