import { type Role } from '../live/shapes.js';
import { type IconName } from '../ui/icon.js';

export interface NavItem {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Second key after `g`. */
  readonly key: string;
  readonly roles: readonly Role[];
  /** The heading it stands under; everyday pages have none. */
  readonly group?: 'Admin';
}

const EVERYONE = ['admin', 'trader', 'investor'] as const;
const ADMIN = { roles: ['admin'], group: 'Admin' } as const;

/** The first four fit the bar at the foot of a phone; the rest goes into its sheet. */
export const NAV: readonly NavItem[] = [
  { path: '/trade', label: 'Trade', icon: 'trade', key: 't', roles: EVERYONE },
  { path: '/dashboard', label: 'Dashboard', icon: 'dashboard', key: 'd', roles: EVERYONE },
  { path: '/orders', label: 'Orders', icon: 'orders', key: 'o', roles: EVERYONE },
  { path: '/positions', label: 'Positions', icon: 'positions', key: 'p', roles: EVERYONE },
  { path: '/trades', label: 'Trades', icon: 'trades', key: 'e', roles: EVERYONE },
  { path: '/funds', label: 'Funds', icon: 'funds', key: 'w', roles: EVERYONE },
  { path: '/risk', label: 'Risk', icon: 'shield', key: 'r', roles: EVERYONE },
  { path: '/broker', label: 'Broker', icon: 'bank', key: 'n', roles: EVERYONE },
  { path: '/market', label: 'Market', icon: 'market', key: 'm', roles: EVERYONE },
  { path: '/charts', label: 'Charts', icon: 'chart', key: 'k', roles: EVERYONE },
  { path: '/strategies', label: 'Strategies', icon: 'strategies', key: 's', roles: EVERYONE },
  { path: '/backtests', label: 'Backtests', icon: 'backtests', key: 'b', roles: ['trader'] },
  { path: '/optimisations', label: 'Optimise', icon: 'optimise', key: 'z', roles: ['trader'] },
  { path: '/admin/feeds', label: 'Feeds', icon: 'feeds', key: 'f', ...ADMIN },
  { path: '/admin/instruments', label: 'Instruments', icon: 'instruments', key: 'i', ...ADMIN },
  { path: '/admin/plugins', label: 'Plug-ins', icon: 'plugins', key: 'l', ...ADMIN },
  { path: '/admin/calendar', label: 'Calendar', icon: 'calendar', key: 'c', ...ADMIN },
  { path: '/admin/audit', label: 'Audit', icon: 'audit', key: 'a', ...ADMIN },
  { path: '/admin/users', label: 'Users', icon: 'users', key: 'u', ...ADMIN },
  { path: '/admin/health', label: 'Health', icon: 'health', key: 'h', ...ADMIN },
];

export function navOf(role: Role | null): readonly NavItem[] {
  return NAV.filter((item) => role !== null && item.roles.includes(role));
}

/** Whether a heading stands before the item: it begins a group. */
export function beginsGroup(nav: readonly NavItem[], place: number): boolean {
  const group = nav[place]?.group;
  return group !== undefined && nav[place - 1]?.group !== group;
}
