import { Service, inject } from '@angular/core';
import { type Candle, type CandleColumns, emptyColumns, type RecordedTick, writeCandle } from '@artha/core';
import { Api } from '../live/api.js';
import {
  type BacktestGround,
  type BacktestTicks,
  type CandleView,
  type Instrument,
  type Paged,
} from '../live/shapes.js';

type Source = BacktestGround['sources'][number];

/** So many the server gives at a time. */
const AT_ONCE = 5_000;
/** Two thousand days of minutes are no walk any more, and a phone has to hold them. */
const MOST_CANDLES = 200_000;
const TOO_MANY = 'This run has more than 2,00,000 candles. Debug a shorter period of it, or longer candles.';

/** Why a run cannot be walked through, in words for people. */
export class DebugObstacle extends Error {}

@Service()
export class DebuggerClient {
  private readonly api = inject(Api);

  ground(backtestId: string, abort: AbortSignal): Promise<BacktestGround> {
    return this.api.get(`/backtests/${backtestId}/ground`, {}, abort);
  }

  async instruments(ids: readonly string[], abort: AbortSignal): Promise<Instrument[]> {
    const query = { ids: ids.join(','), limit: 100 };
    return (await this.api.get<Paged<Instrument>>('/instruments', query, abort)).items;
  }

  /** What was recorded inside one candle; none, too, where it is more than anybody walks through. */
  async ticks(
    backtestId: string,
    instrumentId: string,
    span: { readonly from: number; readonly until: number },
  ): Promise<RecordedTick[]> {
    const [from, until] = [new Date(span.from).toISOString(), new Date(span.until).toISOString()];
    const path = `/backtests/${backtestId}/ticks`;
    const { items } = await this.api.get<BacktestTicks>(path, { instrumentId, from, until });
    return items.map(({ at, lastPaise, volume }) => ({ at: Date.parse(at), paise: lastPaise, volume }));
  }

  /** All candles of one source, oldest first; `onRead` hears how many have come. */
  async candles(
    backtestId: string,
    { instrumentId, timeframe }: Source,
    abort: AbortSignal,
    onRead: (count: number) => void,
  ): Promise<CandleColumns> {
    const pages: CandleView[][] = [];
    let [count, before]: [number, string | null] = [0, null];
    do {
      const query: Record<string, string | number | null> = {
        instrumentId,
        timeframe,
        limit: AT_ONCE,
        before,
      };
      const path = `/backtests/${backtestId}/candles`;
      const page: Paged<CandleView> = await this.api.get(path, query, abort);
      pages.unshift(page.items);
      count += page.items.length;
      if (count > MOST_CANDLES) throw new DebugObstacle(TOO_MANY);
      onRead(count);
      before = page.nextCursor;
    } while (before !== null);
    return columnsOf(pages.flat());
  }
}

function columnsOf(views: readonly CandleView[]): CandleColumns {
  const columns = emptyColumns(views.length);
  views.forEach((view, row) => writeCandle(columns, row, candleOf(view)));
  return columns;
}

function candleOf({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: CandleView): Candle {
  return { openedAt: Date.parse(openedAt), openPaise, highPaise, lowPaise, closePaise, volume };
}
