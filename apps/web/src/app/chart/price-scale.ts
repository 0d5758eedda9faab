import { PriceScaleMode, type ISeriesApi, type SeriesType } from 'lightweight-charts';

/** What a price needs to be told twice to know the whole scale. */
const PROBES = [0, 1000] as const;

/**
 * From a price to its height in pixels, for painting many: the library searches its data for each. All scales but the
 * logarithmic one are straight, so two prices tell where the others lie. Null while there is nothing to scale.
 */
export function heightsOf(
  series: Pick<ISeriesApi<SeriesType>, 'priceToCoordinate' | 'priceScale'>,
): ((price: number) => number) | null {
  const [zero, far] = PROBES.map((price) => series.priceToCoordinate(price));
  if (series.priceScale().options().mode === PriceScaleMode.Logarithmic)
    return series.priceToCoordinate(1) === null ? null : (price) => series.priceToCoordinate(price) ?? NaN;
  if (zero === null || zero === undefined || far === null || far === undefined) return null;
  const slope = (far - zero) / PROBES[1];
  return (price) => zero + price * slope;
}
