import { Service, computed, inject, resource } from '@angular/core';
import { istDateOf } from '@artha/core';
import { BookStore } from '../../live/book.js';
import { MarketStore } from '../../live/market.js';
import { lastRead, readFailure } from '../../live/reads.js';
import { RiskClient } from '../../risk/risk-client.js';
import { SafetyStore } from '../../safety/safety-store.js';
import { BudgetsClient } from '../../budgets/budgets-client.js';
import { DeploymentsStore } from '../deployments-store.js';
import { DeployForm } from './deploy-form.js';
import { deployWarnings } from './deploy-words.js';
import { LiveGate } from './live-gate.js';
import { ownLimitsOf } from './own-limits.js';

/** What a deployment would meet: the limits and budgets that hold, and what should be known before it is let loose. */
@Service({ autoProvided: false })
export class DeployScene {
  private readonly form = inject(DeployForm);
  private readonly gate = inject(LiveGate);
  private readonly books = inject(BookStore);
  private readonly market = inject(MarketStore);
  private readonly safety = inject(SafetyStore);
  private readonly deployments = inject(DeploymentsStore);
  private readonly risk = inject(RiskClient);
  private readonly budgets = inject(BudgetsClient);

  private readonly readRisk = resource({
    params: () => this.books.book(),
    loader: ({ params, abortSignal }) => this.risk.read(params, abortSignal),
  });
  private readonly goodRisk = lastRead(this.readRisk);
  /** Of the account it would trade on; another one's are not shown as its. */
  private readonly ofBook = computed(() => {
    const [risk, book] = [this.goodRisk(), this.books.book()];
    return risk?.accountId === book?.accountId && risk?.mode === book?.mode ? risk : null;
  });
  readonly limits = computed(() => this.ofBook()?.uses ?? null);
  readonly limitsFailure = readFailure(this.readRisk);
  private readonly readBudget = resource({
    loader: ({ abortSignal }) => this.budgets.allowance(abortSignal),
  });
  readonly budget = computed(() => {
    if (!this.readBudget.hasValue()) return null;
    const limits = new Map(this.readBudget.value().map(({ name, limit }) => [name, limit]));
    const [ordersPerMinute, ordersPerDay] = [limits.get('ordersPerMinute'), limits.get('ordersPerDay')];
    if (ordersPerMinute === undefined || ordersPerDay === undefined) return null;
    return { ordersPerMinute, ordersPerDay };
  });

  private readonly today = computed(() => {
    const now = this.market.now();
    return now === null ? null : istDateOf(now);
  });
  private readonly tradedAlready = computed(() => {
    const alike = this.deployments
      .deployments()
      .filter(({ strategyId, state }) => strategyId === this.form.strategyId() && state !== 'stopped');
    return this.form.instrumentIds().filter((id) => alike.some((one) => one.instrumentIds.includes(id)));
  });
  readonly warnings = computed(() =>
    deployWarnings({
      mode: this.books.mode(),
      promotion: this.gate.promotion(),
      room: this.form.room(),
      safety: this.safety.state(),
      isMarketOpen: this.market.state()?.phase === 'open',
      contracts: this.form
        .chosen()
        .flatMap(({ id, expiresOn }) => (expiresOn === null ? [] : [{ id, expiresOn }])),
      today: this.today(),
      limits: this.limits(),
      hasOwnLossLimit: (ownLimitsOf(this.form.limits())?.maxDailyLossPaise ?? null) !== null,
      budget: this.budget(),
      product: this.form.product(),
      schedule: this.form.schedule(),
      sizedBy: this.form.isPair() ? 'units' : this.form.sizing().by,
      tradedAlready: this.tradedAlready(),
    }),
  );

  reloadLimits(): void {
    this.readRisk.reload();
  }
}
