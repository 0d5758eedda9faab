import { type Sizing } from '@artha/core';
import { paiseOfText } from '../ui/money.js';

/** How large entries are, as typed. */
export interface SizingTexts {
  readonly by: 'units' | Sizing['by'];
  /** Rupees, or percent of the capital. */
  readonly amount: string;
  /** Candles of the average range. */
  readonly bars: string;
}

export const SIZING_CHOICES: readonly {
  readonly by: SizingTexts['by'];
  readonly label: string;
  readonly about: string;
}[] = [
  { by: 'units', label: 'A number of shares', about: 'Every entry is as large.' },
  { by: 'value', label: 'So much money', about: 'As many as it buys, in whole lots.' },
  {
    by: 'capital',
    label: '% of capital',
    about: 'Capital is what was paid in and what closed trades won or lost since.',
  },
  {
    by: 'risk',
    label: '% of capital at risk',
    about: 'So much is lost where the stop is hit; signals without one enter nothing.',
  },
  {
    by: 'volatility',
    label: '% of capital by volatility',
    about: 'So much the price usually moves in one candle (ATR).',
  },
];

export const FIRST_SIZING: SizingTexts = { by: 'units', amount: '', bars: '14' };

const MOST_PERCENT = { capital: 500, risk: 10, volatility: 10 } as const;

/** The rule as it is sent (null: a number of shares), or what is wrong with it. */
export function sizingOf({ by, amount, bars }: SizingTexts): {
  readonly sizing: Sizing | null;
  readonly problem: string | null;
} {
  if (by === 'units') return { sizing: null, problem: null };
  if (by === 'value') {
    const valuePaise = paiseOfText(amount) ?? 0;
    if (valuePaise < 100) return wrong('Enter an amount in rupees, such as 50,000.');
    return { sizing: { by, valuePaise }, problem: null };
  }
  const bps = bpsOfPercent(amount);
  const most = MOST_PERCENT[by];
  if (bps === null || bps > most * 100) return wrong(`Enter 0.01 to ${most} percent.`);
  if (by !== 'volatility') return { sizing: { by, bps }, problem: null };
  const candles = Number(bars);
  if (!Number.isInteger(candles) || candles < 2 || candles > 200)
    return wrong('Measure over 2 to 200 candles.');
  return { sizing: { by, bps, bars: candles }, problem: null };
}

function wrong(problem: string): { readonly sizing: null; readonly problem: string } {
  return { sizing: null, problem };
}

function bpsOfPercent(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text.trim())) return null;
  const bps = Math.round(Number(text) * 100);
  return bps > 0 ? bps : null;
}
