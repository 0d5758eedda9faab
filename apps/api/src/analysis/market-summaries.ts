import { Injectable } from '@nestjs/common';
import {
  Clock,
  type InstrumentId,
  isDerivative,
  type MarketRow,
  type QuotedInstrument,
  Refusal,
  summariseMarket,
  usualVolumeBy,
  type UtcMillis,
} from '@artha/core';
import { Watchlists } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { MarketWatch } from '../market/market-watch.js';
import type { MarketSummaryView, SummaryRowView } from './analysis.dto.js';
import { type DayBefore, DaysBefore } from './day-before.js';

/** However many people look, the market is gone through once in this time. */
const RENEWED_MILLIS = 1_000;

/** The tradable instruments with a price as of one moment, and what was made of them so far. */
interface Moment {
  readonly at: UtcMillis;
  readonly epoch: number;
  /** Null while there is no market. */
  readonly day: DayBefore | null;
  readonly quotes: readonly QuotedInstrument[];
  readonly views: Map<string, MarketSummaryView>;
}

/** The market at a glance, of all shares or of one watchlist. */
@Injectable()
export class MarketSummaries {
  #moment: Promise<Moment> | null = null;
  #momentAt: UtcMillis = -Infinity;

  constructor(
    private readonly market: MarketWatch,
    private readonly daysBefore: DaysBefore,
    private readonly watchlists: Watchlists,
    private readonly clock: Clock,
  ) {}

  /**
   * Of all tradable instruments, where contracts take part in the build-up of open interest only, or of everything
   * in a person's watchlist. Refuses NOT_FOUND (no such watchlist of theirs).
   */
  async read(userId: string, watchlistId: string | null, limit: number): Promise<MarketSummaryView> {
    const only = watchlistId === null ? null : await this.instrumentsOf(userId, watchlistId);
    const moment = await this.moment();
    const key = `${watchlistId ?? 'all'} ${limit}`;
    const view = moment.views.get(key) ?? summaryView(moment, only, limit);
    moment.views.set(key, view);
    return view;
  }

  private async instrumentsOf(userId: string, watchlistId: string): Promise<ReadonlySet<InstrumentId>> {
    const list = (await this.watchlists.list(userId)).find(({ id }) => id === watchlistId);
    if (list === undefined) throw new Refusal('NOT_FOUND');
    return new Set(list.instrumentIds);
  }

  private async moment(): Promise<Moment> {
    const known = this.clock.now() - this.#momentAt < RENEWED_MILLIS ? await this.#moment : null;
    if (known?.epoch === this.market.state().epoch) return known; // a market that jumped is looked at anew
    this.#momentAt = this.clock.now();
    const moment = this.look();
    this.#moment = moment;
    moment.catch(() => (this.#moment = null));
    return moment;
  }

  private async look(): Promise<Moment> {
    const on = this.market.state().sessionOn;
    const day = on === null ? null : await this.daysBefore.of(on, this.market.quotedIds());
    const { epoch } = this.market.state();
    const at = this.market.now();
    const ids = [...(day?.instruments.keys() ?? [])];
    const quotes = day === null ? [] : ids.flatMap((id) => this.quoted(id, day, at) ?? []);
    return { at, epoch, day, quotes, views: new Map() };
  }

  private quoted(id: InstrumentId, day: DayBefore, at: UtcMillis): QuotedInstrument | null {
    const row = this.market.quote(id);
    if (row === undefined) return null;
    const [, lastPaise, dayVolume, , , highPaise, lowPaise, openInterest] = row;
    const usual = day.usualVolumes.get(id);
    const { opensAt, closesAt } = this.market.state();
    const isComparable = usual !== undefined && opensAt !== null && closesAt !== null;
    return {
      instrumentId: id,
      lastPaise,
      highPaise,
      lowPaise,
      previousClosePaise: day.closes.get(id) ?? null,
      dayVolume,
      usualVolume: isComparable ? usualVolumeBy(at, { on: day.on, opensAt, closesAt }, usual) : null,
      openInterest,
      previousOpenInterest: day.openInterests.get(id) ?? null,
    };
  }
}

function summaryView(
  { at, day, quotes }: Moment,
  only: ReadonlySet<InstrumentId> | null,
  limit: number,
): MarketSummaryView {
  const instrumentOf = (id: InstrumentId) => day?.instruments.get(id);
  const counts = ({ instrumentId }: QuotedInstrument): boolean =>
    only?.has(instrumentId) ?? !isDerivative(instrumentOf(instrumentId)?.kind ?? 'equity');
  const rowView = (row: MarketRow): SummaryRowView => {
    const { symbol = row.instrumentId, name = '' } = instrumentOf(row.instrumentId) ?? {};
    return { ...row, symbol, name };
  };
  const within = only === null ? quotes : quotes.filter(counts);
  const { advances, declines, unchanged, ...lists } = summariseMarket(within, limit, counts);
  return {
    at: isoUtc(at),
    instruments: quotes.filter(counts).length,
    advances,
    declines,
    unchanged,
    gainers: lists.gainers.map(rowView),
    losers: lists.losers.map(rowView),
    mostActive: lists.mostActive.map(rowView),
    volumeShocks: lists.volumeShocks.map(rowView),
    oiBuildUp: lists.oiBuildUp.map(rowView),
  };
}
