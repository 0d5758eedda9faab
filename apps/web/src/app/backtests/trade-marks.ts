import { timeframeSeconds, type Timeframe } from '@artha/core';
import { type SeriesMarker, type Time } from 'lightweight-charts';
import { axisTime } from '../chart/axis.js';
import { type Palette } from '../chart/palette.js';
import { type BacktestTrade } from '../live/shapes.js';
import { price, signedPrice } from '../ui/money.js';

/** Candles shown after a trade's exit, so that one sees what was missed. */
const AFTER_EXIT = 40;

/** The `before` of the page of candles that a trade is shown on. */
export function pageAfter({ exitAt }: BacktestTrade, timeframe: Timeframe): string {
  return new Date(Date.parse(exitAt) + AFTER_EXIT * timeframeSeconds(timeframe) * 1_000).toISOString();
}

/** Entries and exits, oldest first; words only at the chosen trade, whose neighbours would lie on them. */
export function tradeMarks(
  trades: readonly BacktestTrade[],
  chosen: BacktestTrade,
  palette: Pick<Palette, 'buy' | 'sell'>,
): SeriesMarker<Time>[] {
  return trades
    .flatMap((trade) => {
      const isTold = trade.sequence === chosen.sequence;
      const [entry, exit] = [price(trade.entryPaise), price(trade.exitPaise)];
      const isLong = trade.side === 'buy';
      return [
        mark(trade.entryAt, isLong, isTold ? `${isLong ? 'Buy' : 'Sell'} ${entry}` : ''),
        mark(trade.exitAt, !isLong, isTold ? `Exit ${exit}, ${signedPrice(trade.pnlPaise)}` : ''),
      ];
    })
    .sort((one, other) => Number(one.time) - Number(other.time));

  function mark(at: string, isBuy: boolean, text: string): SeriesMarker<Time> {
    return {
      time: axisTime(Date.parse(at)),
      position: isBuy ? 'belowBar' : 'aboveBar',
      shape: isBuy ? 'arrowUp' : 'arrowDown',
      color: isBuy ? palette.buy : palette.sell,
      size: text === '' ? 0.7 : 1.2,
      text,
    };
  }
}
