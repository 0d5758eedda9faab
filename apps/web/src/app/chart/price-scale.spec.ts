import { PriceScaleMode } from 'lightweight-charts';
import { heightsOf } from './price-scale.js';

const series = (height: ((price: number) => number) | null, mode = PriceScaleMode.Normal) =>
  ({
    priceToCoordinate: (price: number) => height?.(price) ?? null,
    priceScale: () => ({ options: () => ({ mode }) }),
  }) as unknown as Parameters<typeof heightsOf>[0];

describe('the heights of prices', () => {
  it('are those of the library on a straight scale, also upside down and far away', () => {
    for (const height of [(price: number) => 400 - price * 2, (price: number) => price * 0.013 - 1e5]) {
      const of = heightsOf(series(height));
      for (const price of [-50, 0, 33_250.05, 99]) expect(of?.(price)).toBeCloseTo(height(price), 6);
    }
  });
  it('are asked one by one on a logarithmic scale', () => {
    const height = (price: number): number => 500 - Math.log10(price) * 100;
    expect(heightsOf(series(height, PriceScaleMode.Logarithmic))?.(250)).toBe(height(250));
  });
  it('are none while there is nothing to scale', () => {
    expect(heightsOf(series(null))).toBeNull();
    expect(heightsOf(series(null, PriceScaleMode.Logarithmic))).toBeNull();
  });
});
