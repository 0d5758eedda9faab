import { type Candle, vwapPaise } from '@artha/core';
import { type CandlePage } from '@artha/market-data';
import { type JsonBytes } from '@artha/platform';

/** Writes a page of them as a `CandlePageView`. */
export function writeCandlePage(json: JsonBytes, { items, nextBefore }: CandlePage): void {
  json.begin().ascii('{"items":');
  writeCandles(json, items);
  json.ascii(',"nextCursor":');
  if (nextBefore === null) json.ascii('null}');
  else json.instant(nextBefore).ascii('}');
}

/** Writes candles as a list of `CandleView`. */
export function writeCandles(json: JsonBytes, candles: readonly Candle[]): void {
  json.ascii('[');
  candles.forEach((candle, row) => {
    const vwap = vwapPaise(candle);
    json.ascii(row === 0 ? '{"openedAt":' : ',{"openedAt":').instant(candle.openedAt);
    json.ascii(',"openPaise":').number(candle.openPaise);
    json.ascii(',"highPaise":').number(candle.highPaise);
    json.ascii(',"lowPaise":').number(candle.lowPaise);
    json.ascii(',"closePaise":').number(candle.closePaise);
    json.ascii(',"volume":').number(candle.volume);
    json.ascii(',"vwapPaise":').number(vwap === null ? NaN : Math.round(vwap));
    json.ascii(',"trades":').number(candle.trades ?? NaN);
    json.ascii(',"openInterest":').number(candle.openInterest ?? NaN);
    json.ascii('}');
  });
  json.ascii(']');
}
