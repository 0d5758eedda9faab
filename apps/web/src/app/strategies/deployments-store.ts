import { Service, computed, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type Deployment } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { PositionsStore } from '../positions/positions-store.js';
import { Confirm } from '../ui/confirm.js';
import { Toasts } from '../ui/toasts.js';
import { deploymentProgress, deploymentRow } from './deployment-rows.js';
import { DeploymentsClient } from './deployments-client.js';

/** The strategies at work on the chosen account, with what they have won or lost so far. */
@Service()
export class DeploymentsStore {
  private readonly client = inject(DeploymentsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly positions = inject(PositionsStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly stopping = signal<ReadonlySet<string>>(new Set());
  private readonly list = liveList<Deployment, string>({
    key: () => this.accounts.accountId(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.market.epoch()].join(),
    read: (accountId, cursor, abort) => this.client.list(accountId, cursor, abort),
    progress: deploymentProgress,
  });

  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly deployments = computed(() => this.list.items().filter((one) => this.books.holds(one)));
  readonly rows = computed(() =>
    this.deployments().map((deployment) => deploymentRow(deployment, this.positions.rows())),
  );
  readonly runningCount = computed(
    () => this.deployments().filter((deployment) => deployment.state === 'running').length,
  );

  constructor() {
    this.socket.on('deployment', (deployment) => this.take(deployment));
  }

  isStopping(deploymentId: string): boolean {
    return this.stopping().has(deploymentId);
  }
  take(deployment: Deployment): void {
    if (deployment.accountId === this.accounts.accountId()) this.list.take(deployment);
  }
  reload(): void {
    this.list.reload();
  }

  async stop(deployment: Deployment): Promise<void> {
    const answer = await this.confirm.ask({
      title: `Stop ${deployment.strategyTitle}?`,
      text: 'It will decide nothing more. Its open positions can be squared off at market, or left to you.',
      answers: [
        { value: 'stop', label: 'Stop, keep positions' },
        { value: 'stop-square-off', label: 'Stop and square off', isDanger: true },
      ],
    });
    if (answer === null || this.isStopping(deployment.id)) return;
    this.stopping.update((ids) => new Set([...ids, deployment.id]));
    try {
      this.take(await this.client.stop(deployment.id, answer === 'stop-square-off'));
      this.toasts.show('good', `${deployment.strategyTitle} stopped.`);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.stopping.update((ids) => new Set([...ids].filter((id) => id !== deployment.id)));
    }
  }
}
