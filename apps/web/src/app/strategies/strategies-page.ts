import { Component, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { SessionStore } from '../live/session.js';
import { Icon } from '../ui/icon.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { CatalogueStore } from './catalogue-store.js';
import { Deploying } from './deploy/deploying.js';
import { DeploymentList } from './deployment-list.js';
import { DeploymentsStore } from './deployments-store.js';
import { OwnStrategyList } from './own-strategy-list.js';
import { PromotionPanel } from './promotion-panel.js';
import { valueText } from './parameter-rules.js';

@Component({
  selector: 'artha-strategies-page',
  imports: [DeploymentList, Empty, Failed, Icon, OwnStrategyList, PromotionPanel, Skeleton],
  templateUrl: './strategies-page.html',
  styleUrl: './strategies-page.css',
  host: { class: 'page' },
})
export class StrategiesPage {
  protected readonly valueText = valueText;
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly store = inject(DeploymentsStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly session = inject(SessionStore);
  private readonly deploying = inject(Deploying);
  protected readonly isPaused = (deploymentId: string): boolean => this.store.pauseOf(deploymentId) !== null;
  protected readonly isStopping = (deploymentId: string): boolean => this.store.isStopping(deploymentId);

  /** Strategies whose list of what is wanted has been opened: it is read then, and not before. */
  protected readonly looked = signal<ReadonlySet<string>>(new Set());

  protected look(strategyId: string, event: Event): void {
    if ((event.target as HTMLDetailsElement).open)
      this.looked.update((looked) => new Set([...looked, strategyId]));
  }
  protected deploy(strategyId: string): void {
    this.deploying.begin(strategyId);
  }
}
