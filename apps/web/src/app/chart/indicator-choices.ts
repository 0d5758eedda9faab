import { formatIndicator, indicatorOf, parseIndicator, Refusal, type IndicatorInfo } from '@artha/core';
import { type IndicatorChoice, type LineLook } from './workspace.js';
import { PALETTE_SIZE } from './workspace-codec.js';

export function isKnownIndicator(text: string): boolean {
  try {
    parseIndicator(text);
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal) return false;
    throw thrown;
  }
}

/** The catalogue's entry of a choice. Refuses: BAD_INDICATOR. */
export function infoOf({ text }: IndicatorChoice): IndicatorInfo {
  return indicatorOf(parseIndicator(text).name);
}

/** 'MACD 12 26 9', as legends name it; choices by their names. */
export function labelOf({ text }: IndicatorChoice): string {
  const { name, parameters } = parseIndicator(text);
  const info = indicatorOf(name);
  const values = info.parameters.map(({ choices, min }, at) => {
    const value = parameters[at] ?? NaN;
    return choices?.[value - min] ?? String(value);
  });
  const short = info.group === 'pattern' ? info.title : name.toUpperCase();
  return [short, ...values].join(' ');
}

/** Levels every trading screen draws across an oscillator. */
export const LEVELS: Readonly<Record<string, readonly number[]>> = {
  rsi: [30, 70],
  mfi: [20, 80],
  stoch: [20, 80],
  stochf: [20, 80],
  stochrsi: [20, 80],
  willr: [-80, -20],
  cci: [-100, 100],
  cmo: [-50, 50],
  ultosc: [30, 70],
};
/** What traders put on a chart, where TA-Lib's initial values are others. */
const USUAL: Readonly<Record<string, readonly number[]>> = {
  sma: [20],
  ema: [20],
  wma: [20],
  bbands: [20],
};

/** The values a new one begins with. */
export function usualParameters({ name, parameters }: IndicatorInfo): number[] {
  return parameters.map(({ initial }, at) => USUAL[name]?.[at] ?? initial);
}

/** A new one on a chart that has these already: the next colours nobody uses, bands alike. */
export function chooseIndicator(
  name: string,
  parameters: readonly number[],
  others: readonly IndicatorChoice[],
): IndicatorChoice {
  const info = indicatorOf(name);
  const used = new Set(others.flatMap(({ looks }) => looks.map(({ colour }) => colour)));
  const free = Array.from({ length: PALETTE_SIZE }, (_, at) => at + 1).filter((slot) => !used.has(slot));
  const next = (): number => free.shift() ?? (others.length % PALETTE_SIZE) + 1;
  const band = info.outputs.some(({ draw }) => draw === 'band') ? next() : 1;
  return {
    id: crypto.randomUUID(),
    text: formatIndicator({ name, parameters: [...parameters] }),
    looks: info.outputs.map(({ draw }): LineLook => ({ colour: draw === 'band' ? band : next(), width: 1 })),
    isHidden: false,
  };
}
