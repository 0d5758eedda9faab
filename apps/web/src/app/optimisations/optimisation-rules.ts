import {
  defineStrategy,
  type Parameter,
  ParameterSpace,
  type ParameterRanges,
  Refusal,
  STRATEGIES,
  type StrategyDefinition,
  strategyOf,
  timeframeSeconds,
  type Timeframe,
} from '@artha/core';
import { type NewOptimisation, type ParameterSpec, type Trial } from '../live/shapes.js';
import { numberOf, valueText } from '../strategies/parameter-rules.js';
import { DASH, ratio, rupees } from '../ui/money.js';

/** One parameter of the form: kept at a value, or varied from one to another. */
export interface RangeDraft {
  readonly isVaried: boolean;
  readonly value: string;
  readonly from: string;
  readonly to: string;
  readonly step: string;
}
export type RangeDrafts = Readonly<Record<string, RangeDraft>>;

export const METHODS: readonly {
  readonly id: NewOptimisation['method'];
  readonly label: string;
  readonly hint: string;
}[] = [
  { id: 'grid', label: 'Grid: everything', hint: 'Tries every combination, and draws a whole map.' },
  { id: 'random', label: 'By chance', hint: 'Tries so many different combinations of a large space.' },
  {
    id: 'genetic',
    label: 'Bred from the best',
    hint: 'Each generation descends from the best so far; finds tops fast, and overfits fast.',
  },
];

export const OBJECTIVE_LABELS: Readonly<Record<NewOptimisation['objective'], string>> = {
  'net-profit': 'Net profit',
  sharpe: 'Sharpe ratio',
  sortino: 'Sortino ratio',
  calmar: 'Calmar ratio',
  'profit-factor': 'Profit factor',
  'win-rate': 'Win rate',
};
export const OBJECTIVES = Object.entries(OBJECTIVE_LABELS) as [NewOptimisation['objective'], string][];

/** The first two numbers are varied, from half to twice what they usually are; the others stay as they are. */
export function initialDrafts(specs: readonly ParameterSpec[]): RangeDrafts {
  const varied = specs.filter(({ kind }) => kind === 'whole' || kind === 'decimal').slice(0, 2);
  return Object.fromEntries(
    specs.map((spec) => {
      const scale = spec.kind === 'decimal' ? 10 ** (spec.decimals ?? 0) : 1;
      const rounded = (value: number): number => Math.round(value * scale) / scale;
      const [from, to] = [
        Math.max(spec.min, rounded(spec.initial / 2)),
        Math.min(spec.max, rounded(spec.initial * 2)),
      ];
      const step = Math.max(1 / scale, rounded((to - from) / 8));
      const text = (value: number): string => String(rounded(value));
      return [
        spec.name,
        {
          isVaried: varied.includes(spec),
          value: spec.kind === 'clock' ? valueText(spec, spec.initial) : text(spec.initial),
          from: text(from),
          to: text(to),
          step: text(step),
        },
      ];
    }),
  );
}

export interface TypedSpace {
  readonly ranges: ParameterRanges;
  readonly fixed: Readonly<Record<string, number>>;
}

/** What the form asks for, or what is wrong with each parameter. */
export function spaceOf(
  specs: readonly ParameterSpec[],
  drafts: RangeDrafts,
): { readonly space: TypedSpace; readonly problems: Readonly<Record<string, string>> } {
  const ranges: Record<string, { from: number; to: number; step: number }> = {};
  const fixed: Record<string, number> = {};
  const problems: Record<string, string> = {};
  for (const spec of specs) {
    const draft = drafts[spec.name];
    if (draft === undefined) continue;
    if (!draft.isVaried) {
      const value = numberOf(spec, draft.value);
      if (value === null || value < spec.min || value > spec.max)
        problems[spec.name] =
          `Enter a value from ${valueText(spec, spec.min)} to ${valueText(spec, spec.max)}.`;
      else fixed[spec.name] = value;
      continue;
    }
    const [from, to, step] = [draft.from, draft.to, draft.step].map((text) =>
      text.trim() === '' ? NaN : Number(text),
    );
    ranges[spec.name] = { from: from ?? NaN, to: to ?? NaN, step: step ?? NaN };
  }
  return { space: { ranges, fixed }, problems };
}

/** How many settings a strategy's ranges hold, those it refuses left out; a text says what is wrong with them. */
export function combinationsOf(
  strategyId: string,
  { ranges, fixed }: TypedSpace,
  specs: readonly ParameterSpec[],
): number | string {
  if (Object.keys(ranges).length === 0) return 'Vary at least one parameter.';
  try {
    const space = new ParameterSpace(definitionOf(strategyId, specs), ranges, fixed);
    const count = space.allowed()?.length ?? space.size;
    return count === 0 ? 'The strategy refuses every combination of these ranges.' : count;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Of a plug-in's strategy the browser has the form alone: what must hold between its parameters its trials tell. */
function definitionOf(strategyId: string, specs: readonly ParameterSpec[]): StrategyDefinition {
  if (STRATEGIES.some(({ id }) => id === strategyId)) return strategyOf(strategyId);
  return defineStrategy({
    ...{ id: strategyId, title: strategyId, description: '' },
    parameters: Object.fromEntries(specs.map((spec) => [spec.name, parameterOf(spec)])),
    build: () => {
      throw new Error(`${strategyId} does not run in a browser`);
    },
  });
}

function parameterOf({ kind, decimals, choices, ...spec }: ParameterSpec): Parameter {
  if (kind === 'decimal') return { ...spec, kind, decimals: decimals ?? 0 };
  return kind === 'choice' ? { ...spec, kind, choices: choices ?? [] } : { ...spec, kind };
}

/** Measured on two cores with nothing else to do: a trial of 93,000 candles takes each of them 60 ms. */
const MICROS_A_CANDLE = 0.35;
const SESSION_SECONDS = 22_500;
const TRADING_DAYS_OF_CALENDAR = 248 / 365;

export function secondsOf(trials: number, timeframe: Timeframe, fromOn: string, toOn: string): number {
  const days = (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000 + 1;
  const candles =
    days * TRADING_DAYS_OF_CALENDAR * Math.max(1, SESSION_SECONDS / timeframeSeconds(timeframe));
  return (trials * candles * MICROS_A_CANDLE) / 1e6 + 2;
}

export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}

export function scoreText(objective: NewOptimisation['objective'], score: number | null): string {
  if (score === null) return DASH;
  if (objective === 'net-profit') return rupees(score, 0);
  return objective === 'win-rate' ? `${score.toFixed(1)}%` : ratio(score);
}

/** The settings of a trial, in words. */
export function settingsText(specs: readonly ParameterSpec[], parameters: Trial['parameters']): string {
  return Object.entries(parameters)
    .map(([name, value]) => {
      const spec = specs.find((one) => one.name === name);
      return `${spec?.label ?? name} ${valueText(spec, value)}`;
    })
    .join(', ');
}
