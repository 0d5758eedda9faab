import { Service, computed, inject, resource, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type Deployment, type SafetyCause } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { PositionsStore } from '../positions/positions-store.js';
import { SafetyStore } from '../safety/safety-store.js';
import { Confirm } from '../ui/confirm.js';
import { Toasts } from '../ui/toasts.js';
import { deploymentProgress, deploymentRow } from './deployment-rows.js';
import { DeploymentsClient } from './deployments-client.js';
import { type ResumeLiveData, ResumeLiveDialog } from './resume-live-dialog.js';

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
  private readonly dialogs = inject(MatDialog);
  private readonly safety = inject(SafetyStore);
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

  private readonly read = resource({
    params: () => {
      const accountId = this.accounts.accountId();
      // One that starts or ends changes what is at work.
      const states = this.deployments().map(({ state }) => state);
      return accountId === undefined ? undefined : { accountId, states: states.join() };
    },
    loader: ({ params, abortSignal }) => this.client.room(params.accountId, abortSignal),
  });
  /** How many are at work, and how many may be; null while that is not known. */
  readonly room = computed(() =>
    this.read.hasValue() ? (this.read.value().find(({ mode }) => mode === this.books.mode()) ?? null) : null,
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

  /** Why it stands still though it runs; null: it decides. */
  pauseOf(deploymentId: string): SafetyCause | null {
    const isIts = ({ scope, scopeId }: SafetyCause): boolean =>
      scope === 'deployment' && scopeId === deploymentId;
    return this.safety.causes().find(isIts) ?? null;
  }

  /** It decides nothing until somebody resumes it; what it holds stays, with its stops. */
  async pause({ id, strategyTitle }: Deployment): Promise<void> {
    try {
      await this.safety.pauseDeployment(id);
      this.toasts.show('good', `${strategyTitle} is paused. It holds what it holds.`);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }

  /** One that threw decides again, from the next candle on; what it holds it still holds. */
  async resume(deployment: Deployment): Promise<void> {
    const { id, strategyTitle, fault } = deployment;
    const answer = await this.confirm.ask({
      title: `Resume ${strategyTitle}?`,
      text: `It failed: ${fault ?? ''} It decides again from the next candle on, and may fail again if nothing has changed.`,
      answers: [{ value: 'resume', label: 'Resume' }],
    });
    if (answer === null || this.isStopping(id)) return;
    await this.ask(deployment, async () => {
      const reason = await this.reasonFor(deployment);
      if (reason === undefined) return;
      const resumed = await this.client.resume(id, reason);
      this.take(resumed);
      if (resumed.state === 'faulted')
        this.toasts.show('bad', `${strategyTitle} failed again: ${resumed.fault ?? ''}`);
      else
        this.toasts.show(
          'good',
          `${strategyTitle} ${resumed.state === 'running' ? 'decides again' : 'is starting'}.`,
        );
    });
  }

  /** Why it may trade real money though it has not shown what is wanted; null: nobody asks; undefined: better not. */
  private async reasonFor({
    mode,
    strategyId,
    strategyTitle,
  }: Deployment): Promise<string | null | undefined> {
    if (mode === 'paper') return null;
    const promotion = await this.client.promotion(strategyId, new AbortController().signal);
    if (promotion.isOpen || !promotion.mayOverride) return null; // the server tells what is not met
    const data = { strategyTitle, promotion };
    const dialog = this.dialogs.open<ResumeLiveDialog, ResumeLiveData, string>(ResumeLiveDialog, {
      data,
      width: '480px',
    });
    return new Promise((resolve) => dialog.afterClosed().subscribe(resolve));
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
    await this.ask(deployment, async () => {
      const stopped = await this.client.stop(deployment.id, answer === 'stop-square-off');
      this.take(stopped);
      const isDone = stopped.state === 'stopped';
      this.toasts.show('good', `${deployment.strategyTitle} ${isDone ? 'stopped' : 'is being stopped'}.`);
    });
  }

  private async ask({ id }: Deployment, work: () => Promise<void>): Promise<void> {
    this.stopping.update((ids) => new Set([...ids, id]));
    try {
      await work();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.stopping.update((ids) => new Set([...ids].filter((one) => one !== id)));
    }
  }
}
