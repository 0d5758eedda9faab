import { type Deployment } from '../live/shapes.js';
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

/** A stopped deployment never runs again. */
export function deploymentProgress({ state }: Deployment): number {
  return ['requested', 'running', 'faulted', 'stopped'].indexOf(state);
}
