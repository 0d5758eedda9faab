import { Component, DestroyRef, Injector, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { PlatformBudgetForm } from '../budgets/platform-budget.js';
import { AccountStore } from '../live/accounts.js';
import { SessionStore } from '../live/session.js';
import { type Limits, type SafetyCause } from '../live/shapes.js';
import { Resuming } from '../safety/resuming.js';
import { SafetyStore } from '../safety/safety-store.js';
import { Icon } from '../ui/icon.js';
import { IstTime } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { DeploymentCaps } from './deployment-caps.js';
import { PromotionGatesForm } from './promotion-gates.js';
import { DriftAlertForm } from './drift-alert.js';
import { PromotionOverrides } from './promotion-overrides.js';
import { LimitTable } from './limit-table.js';
import { LimitsDialog } from './limits-dialog.js';
import { PortfolioPanel } from './portfolio-panel.js';
import { RiskEvents } from './risk-events.js';
import { BREACHES, limitRow, RULE_LIST, windowText } from './risk-rules.js';
import { RiskStore } from './risk-store.js';

const STATES = {
  active: { label: 'Trades', chip: 'good' },
  reducing: { label: 'Only exits', chip: 'warn' },
  halted: { label: 'Halted', chip: 'bad' },
  unknown: { label: 'Not known', chip: '' },
} as const;

/** What may be risked, how much of it is used, what is stopped and why, and what is at stake. */
@Component({
  selector: 'artha-risk-page',
  imports: [
    DeploymentCaps,
    PlatformBudgetForm,
    DriftAlertForm,
    PromotionGatesForm,
    PromotionOverrides,
    Failed,
    Icon,
    IstTime,
    LimitTable,
    PortfolioPanel,
    RiskEvents,
    Skeleton,
  ],
  providers: [RiskStore],
  templateUrl: './risk-page.html',
  styleUrl: './risk-page.css',
  host: { class: 'page' },
})
export class RiskPage {
  protected readonly store = inject(RiskStore);
  protected readonly accounts = inject(AccountStore);
  private readonly session = inject(SessionStore);
  private readonly safety = inject(SafetyStore);
  private readonly dialogs = inject(MatDialog);
  private readonly resuming = inject(Resuming);
  private readonly injector = inject(Injector);
  protected readonly breaches = BREACHES;
  protected readonly isAdmin = computed(() => this.session.role() === 'admin');

  /** Of the platform, the account and its strategies: how freely each may trade. */
  protected readonly standings = computed(() => {
    const causes = this.safety.causes();
    const isKnown = this.safety.isKnown();
    const line = (name: string, scope: SafetyCause['scope'], scopeId: string | null, testId: string) => {
      const cause =
        causes.find((one) => one.scope === scope && (scopeId === null || one.scopeId === scopeId)) ?? null;
      return { name, testId, cause, ...STATES[cause?.state ?? (isKnown ? 'active' : 'unknown')] };
    };
    const accountId = this.accounts.accountId() ?? null;
    return [
      line('The platform', 'platform', null, 'standing-platform'),
      line(this.accounts.account()?.name ?? 'The account', 'account', accountId, 'standing-account'),
      ...(this.store.risk()?.deployments ?? []).map(({ deploymentId, strategyTitle }) =>
        line(strategyTitle, 'deployment', deploymentId, 'standing-deployment'),
      ),
    ];
  });
  protected readonly windows = computed(() => {
    const risk = this.store.risk();
    return risk === null
      ? []
      : [...risk.platform.noTradeWindows, ...risk.account.noTradeWindows].map(windowText);
  });
  protected readonly platformRows = computed(() => {
    const limits = this.store.platform();
    return limits === null
      ? []
      : RULE_LIST.map((rule) => limitRow({ rule, limit: limits[rule], used: null, whose: null }));
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.dialogs.closeAll());
  }

  protected edit(limits: Limits, whose: string): void {
    LimitsDialog.open(this.dialogs, this.injector, { limits, whose });
  }
  protected resume(cause: SafetyCause): void {
    this.resuming.ask(cause);
  }
}
