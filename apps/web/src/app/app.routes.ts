import { type Routes } from '@angular/router';
import { keepsEdits } from './ui/unsaved-edits.js';
import { homeOfRole, onlyFor, onlySignedIn, onlySignedOut } from './shell/guards.js';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canActivate: [onlySignedOut],
    loadComponent: async () => (await import('./sign-in/sign-in-page.js')).SignInPage,
  },
  {
    path: '',
    canActivate: [onlySignedIn],
    loadComponent: async () => (await import('./shell/shell.js')).Shell,
    children: [
      { path: '', pathMatch: 'full', redirectTo: homeOfRole },
      {
        path: 'dashboard',
        title: 'Dashboard',
        loadComponent: async () => (await import('./dashboard/dashboard-page.js')).DashboardPage,
      },
      {
        path: 'trade',
        title: 'Trade',
        loadComponent: async () => (await import('./trade/trade-page.js')).TradePage,
      },
      {
        path: 'orders',
        title: 'Orders',
        loadComponent: async () => (await import('./orders/orders-page.js')).OrdersPage,
      },
      {
        path: 'positions',
        title: 'Positions',
        loadComponent: async () => (await import('./positions/positions-page.js')).PositionsPage,
      },
      {
        path: 'trades',
        title: 'Trades',
        loadComponent: async () => (await import('./trades/trades-page.js')).TradesPage,
      },
      {
        path: 'funds',
        title: 'Funds',
        loadComponent: async () => (await import('./funds/funds-page.js')).FundsPage,
      },
      {
        path: 'risk',
        title: 'Risk',
        canDeactivate: [keepsEdits],
        loadComponent: async () => (await import('./risk/risk-page.js')).RiskPage,
      },
      {
        path: 'broker',
        title: 'Broker',
        loadComponent: async () => (await import('./broker/broker-page.js')).BrokerPage,
      },
      {
        path: 'market',
        title: 'Market',
        loadComponent: async () => (await import('./market-summary/market-page.js')).MarketPage,
      },
      {
        path: 'charts',
        title: 'Charts',
        loadComponent: async () => (await import('./chart/chart-page.js')).ChartPage,
      },
      {
        path: 'strategies',
        title: 'Strategies',
        loadComponent: async () => (await import('./strategies/strategies-page.js')).StrategiesPage,
      },
      {
        path: 'strategies/deployments/:deploymentId',
        title: 'Deployment',
        loadComponent: async () => (await import('./strategies/monitor/deployment-page.js')).DeploymentPage,
      },
      {
        path: 'strategies/own/:strategyId',
        title: 'Strategy builder',
        canActivate: [onlyFor('trader')],
        canDeactivate: [keepsEdits],
        loadComponent: async () => (await import('./strategies/builder/builder-page.js')).BuilderPage,
      },
      {
        path: 'backtests',
        title: 'Backtests',
        canActivate: [onlyFor('trader')],
        loadComponent: async () => (await import('./backtests/backtests-page.js')).BacktestsPage,
      },
      {
        path: 'backtests/compare',
        title: 'Compare backtests',
        canActivate: [onlyFor('trader')],
        loadComponent: async () => (await import('./backtests/compare-page.js')).ComparePage,
      },
      {
        path: 'backtests/:backtestId',
        title: 'Backtest report',
        canActivate: [onlyFor('trader')],
        loadComponent: async () => (await import('./backtests/report-page.js')).ReportPage,
      },
      {
        path: 'backtests/:backtestId/debug',
        title: 'Debugger',
        canActivate: [onlyFor('trader')],
        loadComponent: async () => (await import('./debugger/debugger-page.js')).DebuggerPage,
      },
      {
        path: 'optimisations',
        title: 'Optimisations',
        canActivate: [onlyFor('trader')],
        loadComponent: async () => (await import('./optimisations/optimisations-page.js')).OptimisationsPage,
      },
      {
        path: 'optimisations/:optimisationId',
        title: 'Optimisation',
        canActivate: [onlyFor('trader')],
        loadComponent: async () => (await import('./optimisations/optimisation-page.js')).OptimisationPage,
      },
      {
        path: 'admin/feeds',
        title: 'Feeds',
        canActivate: [onlyFor('admin')],
        loadComponent: async () => (await import('./admin/feeds/feeds-page.js')).FeedsPage,
      },
      {
        path: 'admin/instruments',
        title: 'Instruments',
        canActivate: [onlyFor('admin')],
        loadComponent: async () => (await import('./admin/instruments/instruments-page.js')).InstrumentsPage,
      },
      {
        path: 'admin/plugins',
        title: 'Plug-ins',
        canActivate: [onlyFor('admin')],
        loadComponent: async () => (await import('./plugins/plugins-page.js')).PluginsPage,
      },
      {
        path: 'admin/calendar',
        title: 'Calendar',
        canActivate: [onlyFor('admin')],
        canDeactivate: [keepsEdits],
        loadComponent: async () => (await import('./admin/calendar/calendar-page.js')).CalendarPage,
      },
      {
        path: 'admin/audit',
        title: 'Audit trail',
        canActivate: [onlyFor('admin')],
        loadComponent: async () => (await import('./admin/audit/audit-page.js')).AuditPage,
      },
      {
        path: 'admin/users',
        title: 'Users',
        canActivate: [onlyFor('admin')],
        loadComponent: async () => (await import('./users/users-page.js')).UsersPage,
      },
      {
        path: 'admin/health',
        title: 'System health',
        canActivate: [onlyFor('admin')],
        loadComponent: async () => (await import('./health/health-page.js')).HealthPage,
      },
      {
        path: '**',
        title: 'Page not found',
        loadComponent: async () => (await import('./not-found/not-found-page.js')).NotFoundPage,
      },
    ],
  },
];
