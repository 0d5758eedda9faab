import { type Role } from '../live/shapes.js';
import { type IconName } from '../ui/icon.js';

export interface NavItem {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Second key after `g`. */
  readonly key: string;
  readonly roles: readonly Role[];
}

const EVERYONE = ['admin', 'trader', 'investor'] as const;

/** The first four fit the bar at the foot of a phone; the rest goes into its sheet. */
export const NAV: readonly NavItem[] = [
  { path: '/trade', label: 'Trade', icon: 'trade', key: 't', roles: EVERYONE },
  { path: '/dashboard', label: 'Dashboard', icon: 'dashboard', key: 'd', roles: EVERYONE },
  { path: '/orders', label: 'Orders', icon: 'orders', key: 'o', roles: EVERYONE },
  { path: '/positions', label: 'Positions', icon: 'positions', key: 'p', roles: EVERYONE },
  { path: '/strategies', label: 'Strategies', icon: 'strategies', key: 's', roles: EVERYONE },
  { path: '/backtests', label: 'Backtests', icon: 'backtests', key: 'b', roles: ['trader'] },
  { path: '/admin/users', label: 'Users', icon: 'users', key: 'u', roles: ['admin'] },
  { path: '/admin/health', label: 'Health', icon: 'health', key: 'h', roles: ['admin'] },
];

export function navOf(role: Role | null): readonly NavItem[] {
  return NAV.filter((item) => role !== null && item.roles.includes(role));
}
