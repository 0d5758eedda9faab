import { dayText } from '../ui/time.js';
import { type BookRow } from './book-rows.js';
import { underlyingOf } from './position-filter.js';
import { knownSum } from './position-rows.js';

export const GROUPINGS = [
  { value: 'none', label: 'No groups' },
  { value: 'underlying', label: 'Underlying' },
  { value: 'expiry', label: 'Underlying and expiry' },
  { value: 'holder', label: 'Strategy' },
  { value: 'account', label: 'Account' },
] as const;
export type Grouping = (typeof GROUPINGS)[number]['value'];

/** Positions that belong together, with their subtotals; one unknown part makes a subtotal unknown. */
export interface PositionGroup {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly BookRow[];
  readonly openCount: number;
  readonly unrealisedPaise: number | null;
  readonly realisedPaise: number;
  readonly chargesPaise: number;
  readonly pnlPaise: number | null;
}

/** What stands in one line of the table. */
export type BookLine = BookRow | PositionGroup;

export function isGroup(line: BookLine): line is PositionGroup {
  return 'rows' in line;
}

export function groupOf(id: string, label: string, rows: readonly BookRow[]): PositionGroup {
  let [realised, charges, open] = [0, 0, 0];
  for (const row of rows) {
    realised += row.realisedPaise;
    charges += row.chargesPaise;
    if (row.position.quantity !== 0) open++;
  }
  return {
    id,
    label,
    rows,
    openCount: open,
    unrealisedPaise: knownSum(rows, (row) => row.unrealisedPaise),
    realisedPaise: realised,
    chargesPaise: charges,
    pnlPaise: knownSum(rows, (row) => row.pnlPaise),
  };
}

/** In the order of their names; rows keep theirs within a group. */
export function groupsOf(
  rows: readonly BookRow[],
  grouping: Exclude<Grouping, 'none'>,
  accountName: (accountId: string) => string,
): PositionGroup[] {
  const labelOf = (row: BookRow): string => {
    if (grouping === 'holder') return row.holder;
    if (grouping === 'account') return accountName(row.position.accountId);
    const { symbol, expiresOn } = underlyingOf(row.position.instrumentId);
    return grouping === 'expiry' && expiresOn !== null ? `${symbol} ${dayText(expiresOn)}` : symbol;
  };
  const byLabel = new Map<string, BookRow[]>();
  for (const row of rows) {
    const label = labelOf(row);
    const group = byLabel.get(label);
    if (group) group.push(row);
    else byLabel.set(label, [row]);
  }
  return [...byLabel]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, members]) => groupOf(`group:${label}`, label, members));
}

/** Groups and, under those that are unfolded, their rows. */
export function linesOf(groups: readonly PositionGroup[], folded: ReadonlySet<string>): BookLine[] {
  return groups.flatMap((group) => (folded.has(group.id) ? [group] : [group, ...group.rows]));
}

/**
 * Sorted lines back in their groups: the grid sorts all lines alike, so each group is gathered again where its first
 * line of the new order stands, its heading before its rows.
 */
export function regrouped(lines: readonly BookLine[], groupIdOf: (line: BookRow) => string): BookLine[] {
  const headings: PositionGroup[] = [];
  const members = new Map<string, BookRow[]>();
  for (const line of lines) {
    if (isGroup(line)) headings.push(line);
    else {
      const id = groupIdOf(line);
      const group = members.get(id);
      if (group) group.push(line);
      else members.set(id, [line]);
    }
  }
  return headings.flatMap((heading) => [heading, ...(members.get(heading.id) ?? [])]);
}
