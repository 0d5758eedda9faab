import { type Decision } from '../../live/shapes.js';
import { compactRupees, price, quantity } from '../../ui/money.js';

type DecisionValue = Decision['values'][number];

export const DECISION_WORDS: Record<Decision['kind'], string> = {
  buy: 'Buy',
  sell: 'Sell',
  hold: 'Hold',
  error: 'Error',
};

/** Buying and selling have their own colours everywhere. */
export const DECISION_TONES: Record<Decision['kind'], string> = {
  buy: 'buy',
  sell: 'sell',
  hold: '',
  error: 'bad',
};

/** Prices are told in rupees, whatever they are counted in. */
export function valueWords({ unit, value }: DecisionValue): string {
  if (value === null) return '–';
  if (unit === 'price') return price(value);
  if (unit === 'turnover') return compactRupees(value);
  if (unit === 'variance') return (value / 10_000).toFixed(2);
  if (unit === 'volume') return quantity(Math.round(value));
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
