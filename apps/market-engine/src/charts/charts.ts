import { Injectable, Logger } from '@nestjs/common';
import {
  type ChartId,
  LIVE_CHANNELS,
  type QuotesFrame,
  type SeriesFrame,
  type SeriesRow,
  type SeriesSnapshot,
  snapshotChannel,
} from '@artha/contracts';
import {
  type Candle,
  type InstrumentId,
  KEPT_CANDLES,
  parseTimeframe,
  Refusal,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { Candles, Instruments, Sessions } from '@artha/market-data';
import { RedisConnections } from '@artha/platform';
import { EngineMarket } from '../feed/engine-market.js';
import { QuotePublisher } from '../feed/quote-publisher.js';
import { TickMemory } from '../recording/tick-memory.js';
import { Interests } from './interests.js';
import { OpenChart } from './open-chart.js';

/** Series kept up for screens at a time; those nobody looks at any more go first. */
const MOST_CHARTS = 500;
const MOST_INDICATORS_OF_A_CHART = 30;
/** One nobody looks at any more is kept so long for who comes back; until then it costs every tick a little. */
const KEPT_UNWANTED_MILLIS = 5 * 60_000;
/** Histories read from the database at the same time. */
const MOST_OPENING = 4;
/** Of each frame's 50 ms so many may go into snapshots; the rest of them wait for the next. */
const SNAPSHOT_BUDGET_MILLIS = 5;

/**
 * The series and indicators of open charts. The engine owns them, so a screen shows what a strategy sees; the api
 * processes say which are wanted. Everything here happens off the tick path, every 50 ms.
 */
@Injectable()
export class Charts {
  readonly #log = new Logger(Charts.name);
  #wanted: ReadonlyMap<ChartId, ReadonlySet<string>> = new Map();
  readonly #unwantedSince = new Map<ChartId, number>();
  /** In the order they were last wanted, the longest ago first. */
  readonly #open = new Map<ChartId, OpenChart>();
  readonly #opening = new Set<ChartId>();
  readonly #refused = new Map<ChartId, { code: string; message: string }>();
  readonly #asked: { chart: ChartId; instance: string }[] = [];
  /** Series that were made for a chart, and go with it. */
  readonly #own = new Set<ChartId>();
  #epoch = 0;

  constructor(
    private readonly engine: EngineMarket,
    private readonly quotes: QuotePublisher,
    private readonly interests: Interests,
    private readonly candles: Candles,
    private readonly sessions: Sessions,
    private readonly instruments: Instruments,
    private readonly ticks: TickMemory,
    private readonly connections: RedisConnections,
  ) {}

  begin(): void {
    this.#epoch = this.engine.state().epoch;
    this.engine.onChange(() => this.followChange());
    this.interests.onChange((interest) => {
      for (const chart of interest?.ask ?? []) {
        const asks = { chart, instance: interest?.instance ?? '' };
        const isKnown = this.#asked.some((one) => one.chart === chart && one.instance === asks.instance);
        if (!isKnown) this.#asked.push(asks);
      }
      this.reconcile();
    });
    this.quotes.onFrame(() => this.frame());
  }

  /** How many series are kept up for charts. */
  count(): number {
    return this.#open.size;
  }

  /** The market has jumped: every series starts anew. */
  private followChange(): void {
    const { epoch } = this.engine.state();
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    for (const chart of this.#open.values()) chart.close();
    this.#open.clear();
    this.#refused.clear();
    this.reconcile();
  }

  /** Opens what is wanted, and lets go of what has not been for long. */
  private reconcile(): void {
    const wanted = this.interests.charts();
    this.#wanted = wanted;
    for (const [id, indicators] of wanted) {
      this.#unwantedSince.delete(id);
      const chart = this.#open.get(id);
      if (chart === undefined) {
        this.beginOpening(id);
        continue;
      }
      this.#open.delete(id);
      this.#open.set(id, chart);
      this.draw(chart, indicators);
    }
    const now = Date.now();
    for (const [id, chart] of this.#open) {
      if (wanted.has(id)) continue;
      const since = this.#unwantedSince.get(id) ?? now;
      this.#unwantedSince.set(id, since);
      if (now - since > KEPT_UNWANTED_MILLIS) this.close(id, chart);
    }
  }

  private beginOpening(id: ChartId): void {
    if (this.#opening.has(id) || this.#refused.has(id) || this.#opening.size >= MOST_OPENING) return;
    this.#opening.add(id);
    this.openOne(id)
      .catch((error: unknown) => {
        if (error instanceof Refusal) this.#refused.set(id, { code: error.code, message: error.message });
        else this.#log.warn(`chart ${id} is opened later: ${String(error)}`);
      })
      .finally(() => {
        this.#opening.delete(id);
        setImmediate(() => this.reconcile());
      });
  }

  /** Refuses UNKNOWN_INSTRUMENT, BAD_TIMEFRAME, TOO_MANY_CHARTS. */
  private async openOne(id: ChartId): Promise<void> {
    const [instrumentId = '', text = ''] = id.split('|');
    const timeframe = parseTimeframe(text);
    if (timeframe === null) throw new Refusal('BAD_TIMEFRAME', { timeframe: text });
    await this.instruments.require(instrumentId);
    const { epoch, now } = this.engine.state();
    const isOfMinutes = timeframe === '1d' || timeframeSeconds(timeframe) % 60 === 0;
    const opensAt = this.engine.market.session?.opensAt ?? now;
    const before = isOfMinutes ? Math.min(opensAt, now) : now;
    const request = { before, until: before, limit: KEPT_CANDLES };
    const { items } = await this.candles.page(instrumentId, timeframe, request);
    if (epoch !== this.#epoch || !this.#wanted.has(id)) return; // no longer what was asked for
    this.makeRoom();
    const chart = this.follow(id, instrumentId, timeframe, items, Math.min(opensAt, now));
    this.#open.set(id, chart);
    this.draw(chart, this.#wanted.get(id) ?? new Set());
  }

  /** From the history that was read to this very tick; nothing may be awaited in here. */
  private follow(
    id: ChartId,
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    past: readonly Candle[],
    dayBegins: number,
  ): OpenChart {
    const { market } = this.engine;
    const isNew = market.findSeries(instrumentId, timeframe) === undefined;
    const series = market.series(instrumentId, timeframe);
    if (isNew) this.#own.add(id);
    if (series.closedCount === 0 && series.forming === null) {
      const today = this.today(instrumentId, timeframe, dayBegins);
      const first = today[0]?.openedAt ?? Infinity;
      const sessionOn = (on: string): ReturnType<Sessions['on']> => this.sessions.on(instrumentId, on);
      const history = past.filter(({ openedAt }) => openedAt < first);
      market.restore(series, [...history, ...today], this.engine.state().now, { sessionOn });
    }
    return new OpenChart(id, series, past, dayBegins);
  }

  /** The day's candles so far, the one in progress last: from its minutes, or for seconds from its last ticks. */
  private today(instrumentId: InstrumentId, timeframe: Timeframe, dayBegins: number): Candle[] {
    const { market } = this.engine;
    const slot = market.slotOf(instrumentId);
    const session = market.sessionOf(slot);
    if (session === null) return [];
    if (timeframe !== '1d' && timeframeSeconds(timeframe) % 60 !== 0)
      return this.ticks.candles(slot, timeframe, session);
    const minutes = market.findSeries(instrumentId, '1m');
    if (minutes === undefined) return [];
    const closed = minutes.recent().filter(({ openedAt }) => openedAt >= dayBegins);
    return minutes.forming === null ? closed : [...closed, minutes.forming];
  }

  private draw(chart: OpenChart, wanted: ReadonlySet<string>): void {
    chart.keepOnly(wanted);
    for (const text of wanted) {
      if (chart.indicatorCount >= MOST_INDICATORS_OF_A_CHART) return;
      try {
        chart.draw(text, this.engine.market);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error; // the api has checked it; what it lets through is shown as nothing
      }
    }
  }

  private makeRoom(): void {
    if (this.#open.size < MOST_CHARTS) return;
    for (const [id, chart] of this.#open) {
      if (this.#wanted.has(id)) continue;
      this.close(id, chart);
      return;
    }
    throw new Refusal('TOO_MANY_CHARTS', { most: MOST_CHARTS });
  }

  private close(id: ChartId, chart: OpenChart): void {
    chart.close();
    this.#open.delete(id);
    this.#unwantedSince.delete(id);
    if (this.#own.delete(id)) this.engine.market.close(chart.series);
  }

  /** Part of every frame: sends what moved, and of the snapshots asked for as many as there is time for. */
  private frame(): Partial<QuotesFrame> | null {
    const series: SeriesRow[] = [];
    for (const [id, chart] of this.#open) {
      const row = chart.update();
      if (row !== null && this.#wanted.has(id)) series.push(row);
    }
    const frame: SeriesFrame = { epoch: this.#epoch, series };
    if (series.length > 0) this.send(LIVE_CHANNELS.series, JSON.stringify(frame));
    const from = performance.now();
    for (
      let left = this.#asked.length;
      left > 0 && performance.now() - from < SNAPSHOT_BUDGET_MILLIS;
      left--
    ) {
      const next = this.#asked.shift();
      if (next !== undefined && !this.answer(next.chart, next.instance)) this.#asked.push(next);
    }
    return series.length > 0 ? {} : null; // a frame has to go out, or nobody would send them on
  }

  /** False: it is not open yet. One nobody wants any more is answered by silence. */
  private answer(id: ChartId, instance: string): boolean {
    const refused = this.#refused.get(id);
    const chart = this.#open.get(id);
    if (chart === undefined && refused === undefined) {
      return !this.#opening.has(id) && !this.#wanted.has(id);
    }
    const snapshot: SeriesSnapshot =
      chart === undefined
        ? { chart: id, refused: refused ?? { code: '', message: '' } }
        : chart.snapshot(this.#epoch);
    this.#refused.delete(id); // whoever asks again is looked at again
    this.send(snapshotChannel(instance), JSON.stringify(snapshot));
    return true;
  }

  private send(channel: string, text: string): void {
    if (this.connections.shared.status === 'ready')
      this.connections.shared.publish(channel, text).catch(() => undefined);
  }
}
