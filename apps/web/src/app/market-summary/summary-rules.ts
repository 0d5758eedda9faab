import { type MarketSummary, type SummaryRow } from '../live/shapes.js';

export interface Share {
  readonly name: 'advances' | 'declines' | 'unchanged';
  readonly label: string;
  readonly count: number;
  readonly percent: number;
}

/** How the market is split between rising, unchanged and falling; the parts make a hundred, or nothing does. */
export function breadth({
  advances,
  declines,
  unchanged,
}: Pick<MarketSummary, 'advances' | 'declines' | 'unchanged'>): readonly Share[] {
  const all = advances + declines + unchanged;
  const share = (name: Share['name'], label: string, count: number): Share => ({
    name,
    label,
    count,
    percent: all === 0 ? 0 : (count / all) * 100,
  });
  return [
    share('advances', 'Advances', advances),
    share('unchanged', 'Unchanged', unchanged),
    share('declines', 'Declines', declines),
  ];
}

/** Advances for each decline, as desks quote it; null when nothing fell. */
export function advanceDeclineRatio({
  advances,
  declines,
}: Pick<MarketSummary, 'advances' | 'declines'>): number | null {
  return declines === 0 ? null : advances / declines;
}

export const BUILD_UPS: Record<SummaryRow['buildUp'], { label: string; tone: string; hint: string }> = {
  'long-build-up': { label: '▲ Long build-up', tone: 'good', hint: 'Price up, open interest up' },
  'short-build-up': { label: '▼ Short build-up', tone: 'bad', hint: 'Price down, open interest up' },
  'short-covering': { label: '△ Short covering', tone: 'info', hint: 'Price up, open interest down' },
  'long-unwinding': { label: '▽ Long unwinding', tone: 'warn', hint: 'Price down, open interest down' },
  neutral: { label: 'Neutral', tone: '', hint: 'Price or open interest hardly moved' },
};
