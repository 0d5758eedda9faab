import { Injectable } from '@nestjs/common';
import {
  Clock,
  type Instrument,
  type InstrumentId,
  isTradable,
  type IstDate,
  type MarketRow,
  type Paise,
  type QuotedInstrument,
  Refusal,
  regularSession,
  summariseMarket,
  type UsualVolume,
  usualVolumeBy,
  type UtcMillis,
} from '@artha/core';
import { AverageVolumes, Candles, Instruments, Watchlists } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { MarketWatch } from '../market/market-watch.js';
import type { MarketSummaryView, SummaryRowView } from './analysis.dto.js';

/** However many people look, the market is gone through once in this time. */
const RENEWED_MILLIS = 1_000;
/** What was known before the opening is read again after this time: an import may have added instruments. */
const DAY_RENEWED_MILLIS = 5 * 60_000;

/** What was known before the day began. */
interface DayBefore {
  readonly on: IstDate;
  readonly instruments: ReadonlyMap<InstrumentId, Instrument>;
  readonly closes: ReadonlyMap<InstrumentId, Paise>;
  readonly usual: ReadonlyMap<InstrumentId, UsualVolume>;
}

/** The tradable instruments with a price, as of one moment, and what was summarised of them so far. */
interface Moment {
  readonly at: UtcMillis;
  readonly day: DayBefore | null;
  readonly quotes: readonly QuotedInstrument[];
  readonly views: Map<string, MarketSummaryView>;
}

const NO_DAY: Promise<DayBefore | null> = Promise.resolve(null);

@Injectable()
export class MarketSummaries {
  #day = NO_DAY;
  #dayOn: IstDate | null = null;
  #dayReadAt: UtcMillis = -Infinity;
  #moment: Promise<Moment> | null = null;
  #momentAt: UtcMillis = -Infinity;

  constructor(
    private readonly market: MarketWatch,
    private readonly instruments: Instruments,
    private readonly candles: Candles,
    private readonly volumes: AverageVolumes,
    private readonly watchlists: Watchlists,
    private readonly clock: Clock,
  ) {}

  /** Of all tradable instruments, or of a person's watchlist. Refuses NOT_FOUND (no such watchlist of theirs). */
  async read(userId: string, watchlistId: string | null, limit: number): Promise<MarketSummaryView> {
    const only = watchlistId === null ? null : await this.instrumentsOf(userId, watchlistId);
    const moment = await this.moment();
    const key = `${watchlistId ?? 'all'} ${limit}`;
    const known = moment.views.get(key);
    if (known !== undefined) return known;
    const view = summaryView(moment, only, limit);
    moment.views.set(key, view);
    return view;
  }

  private async instrumentsOf(userId: string, watchlistId: string): Promise<ReadonlySet<InstrumentId>> {
    const list = (await this.watchlists.list(userId)).find(({ id }) => id === watchlistId);
    if (list === undefined) throw new Refusal('NOT_FOUND');
    return new Set(list.instrumentIds);
  }

  private moment(): Promise<Moment> {
    if (this.#moment === null || this.clock.now() - this.#momentAt >= RENEWED_MILLIS) {
      this.#momentAt = this.clock.now();
      this.#moment = this.look();
      this.#moment.catch(() => (this.#moment = null));
    }
    return this.#moment;
  }

  private async look(): Promise<Moment> {
    const day = await this.day();
    const at = this.market.now();
    const quotes = [...(day?.instruments.keys() ?? [])].flatMap((id) => this.quoted(id, day, at) ?? []);
    return { at, day, quotes, views: new Map() };
  }

  private quoted(id: InstrumentId, day: DayBefore | null, at: UtcMillis): QuotedInstrument | null {
    const row = this.market.quote(id);
    if (row === undefined || day === null) return null;
    const [, lastPaise, dayVolume, , , highPaise, lowPaise] = row;
    const usual = day.usual.get(id);
    return {
      instrumentId: id,
      lastPaise,
      highPaise,
      lowPaise,
      previousClosePaise: day.closes.get(id) ?? null,
      dayVolume,
      usualVolume: usual === undefined ? null : usualVolumeBy(at, regularSession(day.on), usual),
      openInterest: null,
      previousOpenInterest: null,
    };
  }

  private day(): Promise<DayBefore | null> {
    const on = this.market.state().sessionOn;
    if (on === null) return NO_DAY;
    const now = this.clock.now();
    if (on !== this.#dayOn || now - this.#dayReadAt >= DAY_RENEWED_MILLIS) {
      this.#dayOn = on;
      this.#dayReadAt = now;
      this.#day = this.readDay(on);
      this.#day.catch(() => (this.#dayOn = null));
    }
    return this.#day;
  }

  private async readDay(on: IstDate): Promise<DayBefore> {
    const tradable = (await this.instruments.active()).filter((instrument) => isTradable(instrument));
    const instruments = new Map(tradable.map((instrument) => [instrument.id, instrument]));
    const [closes, usual] = await Promise.all([
      this.candles.previousCloses([...instruments.keys()], on),
      this.volumes.before(on),
    ]);
    return { on, instruments, closes, usual };
  }
}

function summaryView(
  { at, day, quotes }: Moment,
  only: ReadonlySet<InstrumentId> | null,
  limit: number,
): MarketSummaryView {
  const counted = only === null ? quotes : quotes.filter(({ instrumentId }) => only.has(instrumentId));
  const rowView = (row: MarketRow): SummaryRowView => {
    const { symbol, name } = day?.instruments.get(row.instrumentId) ?? { symbol: row.instrumentId, name: '' };
    return { ...row, symbol, name };
  };
  const summary = summariseMarket(counted, limit);
  return {
    at: isoUtc(at),
    instruments: counted.length,
    advances: summary.advances,
    declines: summary.declines,
    unchanged: summary.unchanged,
    gainers: summary.gainers.map(rowView),
    losers: summary.losers.map(rowView),
    mostActive: summary.mostActive.map(rowView),
    volumeShocks: summary.volumeShocks.map(rowView),
    oiBuildUp: summary.oiBuildUp.map(rowView),
  };
}
