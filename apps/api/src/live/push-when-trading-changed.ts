import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyFact, FactType } from '@artha/contracts';
import { FactTail } from '@artha/platform';
import {
  combinedStopView,
  DeploymentReader,
  gttView,
  orderView,
  positionId,
  positionView,
  stopsView,
} from '@artha/trading';
import { LiveGateway } from './live.gateway.js';
import { accountRoom } from './rooms.js';

/** Shows orders, positions and deployments as they change to the clients of this process that may see their account. */
@Injectable()
export class PushWhenTradingChanged implements OnApplicationBootstrap {
  readonly #log = new Logger(PushWhenTradingChanged.name);
  readonly facts: readonly FactType[] = [
    'order.requested',
    'order.denied',
    'order.waiting',
    'order.submitting',
    'order.unknown',
    'order.submitted',
    'order.accepted',
    'order.partially-filled',
    'order.filled',
    'order.cancelled',
    'order.rejected',
    'order.expired',
    'order.modification-sent',
    'order.modified',
    'order.modification-refused',
    'order.left-waiting',
    'position.changed',
    'stops.changed',
    'combined-stop.changed',
    'gtt.requested',
    'gtt.changed',
    'deployment.requested',
    'deployment.resume-requested',
    'deployment.started',
    'deployment.stopped',
    'deployment.faulted',
  ];
  /** Deployments are read again one after the other, so that what is shown last is the newest. */
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly tail: FactTail,
    private readonly gateway: LiveGateway,
    private readonly deployments: DeploymentReader,
  ) {}

  onApplicationBootstrap(): void {
    for (const type of this.facts) this.tail.on(type, (fact) => this.show(fact as AnyFact));
  }

  private show(fact: AnyFact): void {
    if (fact.accountId === null) return;
    const room = accountRoom(fact.accountId);
    if (!this.gateway.isHere(room)) return;
    if ('order' in fact.data) return this.gateway.show(room, 'order', orderView(fact.data.order));
    if (fact.type === 'position.changed')
      return this.gateway.show(room, 'position', positionView(fact.data.position));
    if (fact.type === 'stops.changed') {
      const { key, record } = fact.data;
      return this.gateway.show(room, 'stops', {
        positionId: positionId(key),
        stops: record && stopsView(record),
      });
    }
    if (fact.type === 'combined-stop.changed') {
      const { id, record } = fact.data;
      return this.gateway.show(room, 'combined-stop', { id, stop: record && combinedStopView(record) });
    }
    if (fact.type === 'gtt.requested' || fact.type === 'gtt.changed')
      return this.gateway.show(room, 'gtt', gttView(fact.data.gtt));
    const id = deploymentIdOf(fact);
    if (id === null) return;
    this.#reading = this.#reading
      .then(() => this.showDeployment(room, id))
      .catch((error: unknown) => this.#log.warn(`deployment ${id} is not shown: ${String(error)}`));
  }

  private async showDeployment(room: string, id: string): Promise<void> {
    const deployment = await this.deployments.find(id);
    if (deployment) this.gateway.show(room, 'deployment', deployment);
  }
}

function deploymentIdOf(fact: AnyFact): string | null {
  if (fact.type === 'deployment.requested' || fact.type === 'deployment.resume-requested')
    return fact.data.deployment.id;
  return 'deploymentId' in fact.data ? fact.data.deploymentId : null;
}
