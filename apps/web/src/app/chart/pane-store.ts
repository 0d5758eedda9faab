import {
  DestroyRef,
  Service,
  computed,
  effect,
  inject,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { type Candle, type SessionGroup, type Timeframe } from '@artha/core';
import { sentence } from '../live/api.js';
import { LiveCharts } from '../live/charts.js';
import { InstrumentStore } from '../live/instruments.js';
import { MarketStore } from '../live/market.js';
import { LiveSocket } from '../live/socket.js';
import { CandlesClient } from './candles-client.js';
import { Frames } from './frames.js';
import { PaneBars } from './pane-bars.js';
import { groupOf } from './session-hours.js';

/** Enough for the first screen and a slow average; older ones come as people scroll to them. */
const FIRST_PAGE = 600;
const OLDER_PAGE = 2_000;

/** What a chart is of; the group tells its hours. */
interface ChartKey {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly group: SessionGroup;
}
interface History {
  readonly of: ChartKey;
  readonly bars: PaneBars;
}

/** The candles of one chart: read once and backwards on demand, carried on live, read again after every break. */
@Service({ autoProvided: false })
export class PaneStore {
  private readonly client = inject(CandlesClient);
  private readonly market = inject(MarketStore);
  private readonly socket = inject(LiveSocket);
  private readonly instruments = inject(InstrumentStore);
  private readonly frames = inject(Frames);
  private readonly wanted = signal<{ readonly instrumentId: string; readonly timeframe: Timeframe } | null>(
    null,
  );
  private readonly moves = signal(0);
  private readonly readingOlder = signal(false);
  private arrived: { readonly candle: Candle; readonly isClosed: boolean }[] = [];
  private before: string | null = null;
  /** Its chart is gone: what arrives now is nobody's. */
  private isOver = false;
  private draw: () => void = () => undefined;
  private readonly tellMoved = (): void => {
    this.draw();
    this.moves.update((moves) => moves + 1);
  };

  private readonly key = computed<ChartKey | null>(
    () => {
      const wanted = this.wanted();
      if (!wanted || wanted.instrumentId === '') return null;
      const isIndex = this.instruments.find(wanted.instrumentId)?.kind === 'index';
      return { ...wanted, group: groupOf(wanted.instrumentId, isIndex) };
    },
    {
      equal: (one, other) =>
        one?.instrumentId === other?.instrumentId &&
        one?.timeframe === other?.timeframe &&
        one?.group === other?.group,
    },
  );
  private readonly read = resource({
    params: () => {
      const key = this.key();
      return key ? { key, epoch: this.market.epoch(), connection: this.socket.connections() } : undefined;
    },
    loader: ({ params, abortSignal }) => this.load(params.key, abortSignal),
  });
  /** What was read stays on the screen while it is read again. */
  private readonly known = linkedSignal<{ of: ChartKey | null; read: History | null }, History | null>({
    source: () => ({ of: this.key(), read: this.read.hasValue() ? this.read.value() : null }),
    computation: ({ of, read }, former) => read ?? (former?.source.of === of ? former.value : null),
  });

  readonly bars = computed(() => this.known()?.bars ?? null);
  readonly group = computed<SessionGroup>(() => this.key()?.group ?? 'cash');
  /** Grows once a frame when candles have moved. */
  readonly moved = this.moves.asReadonly();
  readonly failure = computed(() => (this.read.error() && !this.bars() ? sentence(this.read.error()) : null));
  readonly isLoading = computed(() => this.bars() === null && this.failure() === null);
  readonly isReadingOlder = this.readingOlder.asReadonly();
  readonly isEmpty = computed(() => {
    this.moved();
    return this.bars()?.length === 0;
  });

  private readonly coverage = resource({
    params: () => (this.isEmpty() ? this.key()?.instrumentId : undefined),
    loader: ({ params, abortSignal }) => this.client.stored(params, abortSignal),
  });
  /** What there is of an instrument that has nothing here. */
  readonly stored = computed(() => (this.coverage.hasValue() ? this.coverage.value() : []));

  constructor() {
    const charts = inject(LiveCharts);
    const destroyed = inject(DestroyRef);
    effect((onCleanup) => {
      const key = this.key();
      if (!key) return;
      const take = (closed: readonly Candle[], forming: Candle | null): void => {
        for (const candle of closed) this.take(candle, true);
        if (forming) this.take(forming, false);
      };
      onCleanup(charts.follow(key.instrumentId, key.timeframe, { snapshot: take, rows: take }));
    });
    destroyed.onDestroy(() => {
      this.isOver = true;
      this.frames.forget(this.tellMoved);
    });
  }

  show(instrumentId: string, timeframe: Timeframe): void {
    this.wanted.set({ instrumentId, timeframe });
  }
  /** Called once a frame when candles have moved, before everyone else hears of it. */
  onFrame(draw: () => void): void {
    this.draw = draw;
  }
  reload(): void {
    this.read.reload();
  }

  /** Reads the page before the oldest candle; does nothing at the beginning, or when there are as many as may be. */
  async older(): Promise<void> {
    const known = untracked(this.known);
    if (!known || this.before === null || this.readingOlder() || known.bars.isFull) return;
    this.readingOlder.set(true);
    try {
      const { instrumentId, timeframe } = known.of;
      const page = await this.client.page(instrumentId, timeframe, OLDER_PAGE, this.before);
      if (this.isOver || untracked(this.known) !== known) return;
      known.bars.prepend(page.candles);
      this.before = page.before;
      this.frames.ask(this.tellMoved);
    } catch {
      // What is on the screen stays; scrolling on asks again.
    } finally {
      this.readingOlder.set(false);
    }
  }

  private async load(key: ChartKey, abort: AbortSignal): Promise<History> {
    this.arrived = [];
    const { instrumentId, timeframe } = key;
    const history = await this.client.page(instrumentId, timeframe, FIRST_PAGE, null, abort);
    const bars = new PaneBars(history.candles);
    this.before = history.before;
    for (const { candle, isClosed } of this.arrived) bars.take(candle, isClosed);
    this.arrived = [];
    return { of: key, bars };
  }

  private take(candle: Candle, isClosed: boolean): void {
    if (this.isOver) return;
    const bars = untracked(this.bars);
    if (!bars || untracked(this.read.isLoading)) this.arrived.push({ candle, isClosed });
    if (bars && bars.take(candle, isClosed) !== 'none') this.frames.ask(this.tellMoved);
  }
}
