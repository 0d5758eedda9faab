import { istDateOf, type WalkForwardPlan } from '@artha/core';
import { type ParameterSpec, type WalkForward, type WalkForwardWindow } from '../live/shapes.js';
import { wholeOf, valueText } from '../strategies/parameter-rules.js';

/** The walk forward as it stands in the form. */
export interface WalkDraft {
  readonly isWanted: boolean;
  readonly scheme: WalkForwardPlan['scheme'];
  readonly windows: string;
  readonly inSamplePercent: string;
}

export const FIRST_WALK: WalkDraft = {
  isWanted: false,
  scheme: 'rolling',
  windows: '5',
  inSamplePercent: '70',
};

export const SCHEMES: readonly { readonly id: WalkForwardPlan['scheme']; readonly label: string }[] = [
  { id: 'rolling', label: 'as many days as at first' },
  { id: 'anchored', label: 'all days before' },
];

/** What the form asks for; null: nothing; a text says what is wrong. */
export function walkForwardOf(draft: WalkDraft): WalkForwardPlan | null | string {
  if (!draft.isWanted) return null;
  const [windows, inSamplePercent] = [wholeOf(draft.windows), wholeOf(draft.inSamplePercent)];
  if (windows === null || windows < 2 || windows > 20) return 'Walk forward through 2 to 20 windows.';
  if (inSamplePercent === null || inSamplePercent < 10 || inSamplePercent > 90)
    return 'Fit to 10 to 90% of the first window.';
  return { scheme: draft.scheme, windows, inSamplePercent };
}

/** The candles of all fittings together, as a multiple of the whole period's. */
export function fittedShare({ scheme, windows, inSamplePercent }: WalkForwardPlan): number {
  const share = inSamplePercent / 100;
  const test = 1 / (share / (1 - share) + windows);
  const fit = 1 - windows * test;
  return windows * fit + (scheme === 'anchored' ? (test * windows * (windows - 1)) / 2 : 0);
}

/** What a parameter was chosen to be in each window, and where in its range that lies. */
export interface ParameterTrail {
  readonly label: string;
  readonly stabilityPercent: number;
  /** `place` is 0 at the lower end and 1 at the upper one; null: no setting of that window had a score. */
  readonly choices: readonly { readonly text: string; readonly place: number | null }[];
}

export function trailsOf(
  { windows, verdict }: WalkForward,
  ranges: Readonly<Record<string, { readonly from: number; readonly to: number }>>,
  specs: readonly ParameterSpec[],
): readonly ParameterTrail[] {
  return Object.entries(ranges).map(([name, { from, to }]) => {
    const spec = specs.find((one) => one.name === name);
    return {
      label: spec?.label ?? name,
      stabilityPercent: verdict?.stabilityPercent[name] ?? 0,
      choices: windows.map(({ parameters }) => {
        const value = parameters?.[name];
        if (value === undefined) return { text: '–', place: null };
        return { text: valueText(spec, value), place: to === from ? 0 : (value - from) / (to - from) };
      }),
    };
  });
}

/** Net profit or loss of a trading day, in paise; null: it was not tested. */
export function perDay(part: WalkForwardWindow['fit']): number | null {
  return part === null ? null : Math.round(part.metrics.netPnlPaise / part.days);
}

export function dayBefore(day: string): string {
  return istDateOf(Date.parse(`${day}T00:00+05:30`) - 1);
}
