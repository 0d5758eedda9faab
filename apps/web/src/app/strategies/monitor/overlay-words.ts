import { type InstrumentOverlay } from '../../live/shapes.js';

export interface OverlayTotal {
  readonly matched: number;
  readonly missed: number;
  readonly extra: number;
  readonly actualPaise: number;
  readonly expectedPaise: number;
  /** After charges. */
  readonly actualNetPaise: number;
  readonly expectedNetPaise: number;
  /** Of all units; 0: both did the same. */
  readonly driftPercent: number;
}

/** All instruments together, weighed by what was traded. */
export function totalOf(instruments: readonly InstrumentOverlay[]): OverlayTotal {
  const sum = (of: (one: InstrumentOverlay) => number): number =>
    instruments.reduce((all, one) => all + of(one), 0);
  const unitsOf = ({ pairs }: InstrumentOverlay): number =>
    pairs.reduce((all, { actual, expected }) => all + (actual?.quantity ?? 0) + (expected?.quantity ?? 0), 0);
  const units = sum(unitsOf);
  return {
    matched: sum(({ matched }) => matched),
    missed: sum(({ missed }) => missed),
    extra: sum(({ extra }) => extra),
    actualPaise: sum(({ actualPaise }) => actualPaise),
    expectedPaise: sum(({ expectedPaise }) => expectedPaise),
    actualNetPaise: sum(({ actualNetPaise }) => actualNetPaise),
    expectedNetPaise: sum(({ expectedNetPaise }) => expectedNetPaise),
    driftPercent: units === 0 ? 0 : sum((one) => one.driftPercent * unitsOf(one)) / units,
  };
}

export function driftWords({ matched, missed, extra }: OverlayTotal): string {
  if (matched + missed + extra === 0) return 'Neither traded.';
  const parts = [
    `${matched} as expected`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(extra > 0 ? [`${extra} that nobody expected`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** How much worse the price was. */
export function slippageWords(bps: number | null): string {
  if (bps === null) return '–';
  const size = Math.abs(bps).toFixed(1);
  if (size === '0.0') return 'the same';
  return `${size} bps ${bps > 0 ? 'worse' : 'better'}`;
}

export function lateWords(millis: number | null): string {
  if (millis === null) return '–';
  const seconds = Math.abs(millis) / 1_000;
  if (seconds < 0.05) return 'at once';
  return `${seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0)} s ${millis > 0 ? 'later' : 'earlier'}`;
}
