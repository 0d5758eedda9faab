import { Component, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { FundsStore } from '../funds/funds-store.js';
import { AccountStore } from '../live/accounts.js';
import { MarketStore } from '../live/market.js';
import { SessionStore } from '../live/session.js';
import { type Order } from '../live/shapes.js';
import { OrderDrawer } from '../orders/order-drawer.js';
import { OrderList } from '../orders/order-list.js';
import { OrdersStore } from '../orders/orders-store.js';
import { PositionList } from '../positions/position-list.js';
import { PositionsStore } from '../positions/positions-store.js';
import { DeploymentList } from '../strategies/deployment-list.js';
import { DeploymentsStore } from '../strategies/deployments-store.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { AdminOverview } from './admin-overview.js';
import { DayCurveChart } from './day-curve-chart.js';
import { DayCurveStore } from './day-curve-store.js';
import { DayLimits } from './day-limits.js';
import { ReadinessBoard } from './readiness-board.js';
import { MetricCard } from '../ui/metric-card.js';

@Component({
  selector: 'artha-dashboard-page',
  imports: [
    AdminOverview,
    DayCurveChart,
    DayLimits,
    DeploymentList,
    Empty,
    Failed,
    MetricCard,
    OrderList,
    PositionList,
    ReadinessBoard,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.css',
  providers: [DayCurveStore],
  host: { class: 'page' },
})
export class DashboardPage {
  protected readonly accounts = inject(AccountStore);
  protected readonly role = inject(SessionStore).role;
  private readonly market = inject(MarketStore);
  /** Coarse enough that nothing is drawn anew for it all the time. */
  protected readonly now = computed(() => tenSeconds(this.market.now()));
  protected readonly funds = inject(FundsStore);
  protected readonly day = inject(DayCurveStore);
  protected readonly orders = inject(OrdersStore);
  protected readonly positions = inject(PositionsStore);
  protected readonly deployments = inject(DeploymentsStore);
  private readonly dialogs = inject(MatDialog);

  /** Nothing is known before the positions are read: cards show a dash, not a zero. */
  protected readonly totals = computed(() =>
    this.positions.state() === 'ready' ? this.positions.totals() : null,
  );
  protected readonly runningCount = computed(() =>
    this.deployments.state() === 'ready' ? this.deployments.runningCount() : null,
  );
  protected readonly recent = computed(() => this.orders.orders().slice(0, 8));
  protected readonly open = computed(() =>
    this.positions.rows().filter((row) => row.position.quantity !== 0),
  );
  protected readonly working = computed(() =>
    this.deployments.rows().filter((row) => row.deployment.state !== 'stopped'),
  );

  protected show(order: Order): void {
    OrderDrawer.open(this.dialogs, order);
  }
}

function tenSeconds(at: number | null): number | null {
  return at === null ? null : Math.floor(at / 10_000) * 10_000;
}
