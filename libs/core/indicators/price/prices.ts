import { family, priceLine, priceLines } from '../define.js';
import { type IndicatorInfo } from '../indicator.js';
import { HeikinAshi } from './heikin-ashi.js';

/** One price for a whole candle, or candles of another kind. */
export const PRICES: readonly IndicatorInfo[] = family('price', 'price', [
  {
    name: 'avgprice',
    title: 'Average price',
    description: 'The mean of open, high, low and close.',
    inputs: ['open', 'high', 'low', 'close'],
    outputs: priceLine('avgprice'),
    warmUp: () => 1,
    create: () => (bar, out) => {
      out[0] = (bar.highPaise + bar.lowPaise + bar.closePaise + bar.openPaise) / 4;
    },
  },
  {
    name: 'medprice',
    title: 'Median price',
    description: 'The middle between high and low.',
    inputs: ['high', 'low'],
    outputs: priceLine('medprice'),
    warmUp: () => 1,
    create: () => (bar, out) => {
      out[0] = (bar.highPaise + bar.lowPaise) / 2;
    },
  },
  {
    name: 'typprice',
    title: 'Typical price',
    description: 'The mean of high, low and close.',
    inputs: ['high', 'low', 'close'],
    outputs: priceLine('typprice'),
    warmUp: () => 1,
    create: () => (bar, out) => {
      out[0] = (bar.highPaise + bar.lowPaise + bar.closePaise) / 3;
    },
  },
  {
    name: 'wclprice',
    title: 'Weighted close price',
    description: 'The mean of high, low and twice the close.',
    inputs: ['high', 'low', 'close'],
    outputs: priceLine('wclprice'),
    warmUp: () => 1,
    create: () => (bar, out) => {
      out[0] = (bar.highPaise + bar.lowPaise + bar.closePaise * 2) / 4;
    },
  },
  {
    name: 'heikin_ashi',
    title: 'Heikin-Ashi candles',
    description: 'Candles averaged with the ones before, so that trends show as rows of one colour.',
    inputs: ['open', 'high', 'low', 'close'],
    outputs: priceLines('open', 'high', 'low', 'close'),
    warmUp: () => 1,
    create: (memory) => {
      const candles = new HeikinAshi(memory);
      return (bar, out, closes, row) => candles.next(bar, out, closes, row);
    },
  },
]);
