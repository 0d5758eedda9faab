import { type Sizing, sizingText, tickerOf } from '@artha/core';
import { type Deployment } from '../live/shapes.js';
import { istTime } from '../ui/time.js';
import { type PositionRow } from '../positions/position-rows.js';

export interface DeploymentRow {
  readonly deployment: Deployment;
  /** Realised by the deployment and unrealised in its open positions, after charges. */
  readonly netPaise: number | null;
  readonly openCount: number;
}

export function deploymentRow(deployment: Deployment, rows: readonly PositionRow[]): DeploymentRow {
  const open = rows.filter(
    (row) => row.position.deploymentId === deployment.id && row.position.quantity !== 0,
  );
  const unrealised = open.reduce<number | null>(
    (sum, row) => (sum === null || row.unrealisedPaise === null ? null : sum + row.unrealisedPaise),
    0,
  );
  const booked = deployment.realisedPaise - deployment.chargesPaise;
  return { deployment, netPaise: unrealised === null ? null : booked + unrealised, openCount: open.length };
}

/** How large its entries are. */
export function entrySizeText({ sizing, quantity }: Pick<Deployment, 'sizing' | 'quantity'>): string {
  return sizingText(sizing as Sizing | null, quantity);
}

export const DEPLOYMENT_WORDS: Record<Deployment['state'], string> = {
  requested: 'Starting',
  running: 'Running',
  stopped: 'Stopped',
  faulted: 'Faulted',
};

export const DEPLOYMENT_TONES: Record<Deployment['state'], string> = {
  requested: 'info',
  running: 'good',
  stopped: '',
  faulted: 'bad',
};

/** A stopped deployment never runs again; one that failed may, and begins its life anew. */
export function deploymentProgress({ state, resumptions }: Deployment): number {
  if (state === 'stopped') return Infinity;
  return resumptions * 3 + ['requested', 'running', 'faulted'].indexOf(state);
}

/** On what it failed: `ABC, candle of 27 Jan 10:35:00`. */
export function faultPlaceText({ faultPlace }: Deployment): string {
  if (faultPlace === null) return '';
  const { instrumentId, candleAt } = faultPlace;
  const ticker = tickerOf(instrumentId);
  return candleAt === null ? ticker : `${ticker}, candle of ${istTime(candleAt)}`;
}
