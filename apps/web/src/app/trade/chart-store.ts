import { DestroyRef, Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { type Candle, type Timeframe } from '@artha/core';
import { type MinuteRow } from '@artha/contracts';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { type Fill } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { OrdersStore } from '../orders/orders-store.js';
import { ChartCandles } from './chart-candles.js';
import { ChartClient } from './chart-client.js';

const CANDLES_SHOWN = 500;
/** The longest candle drawn is an hour. */
const MINUTES_READ = 60;

interface FillsAnswer {
  readonly of: string;
  readonly fills: readonly Fill[] | null;
}

/** One instrument on one timeframe: read once, then carried on by the minutes of the socket. */
@Service({ autoProvided: false })
export class ChartStore {
  private readonly client = inject(ChartClient);
  private readonly market = inject(MarketStore);
  private readonly socket = inject(LiveSocket);
  private readonly accounts = inject(AccountStore);
  private readonly orders = inject(OrdersStore);
  private readonly instrument = signal('');
  private readonly frame = signal<Timeframe>('5m');
  private readonly moves = signal(0);
  private arrived: Candle[] = [];

  readonly instrumentId = this.instrument.asReadonly();
  readonly timeframe = this.frame.asReadonly();
  /** Grows with every minute taken: the last candle of {@link candles} has moved. */
  readonly moved = this.moves.asReadonly();

  private readonly read = resource({
    params: () =>
      this.instrument() === ''
        ? undefined
        : {
            instrumentId: this.instrument(),
            timeframe: this.frame(),
            epoch: this.market.epoch(),
            connection: this.socket.connections(),
          },
    loader: async ({ params: { instrumentId, timeframe }, abortSignal }) => {
      this.arrived = [];
      const [closed, minutes] = await Promise.all([
        this.client.candles(instrumentId, timeframe, CANDLES_SHOWN, abortSignal),
        timeframe === '1m' ? [] : this.client.candles(instrumentId, '1m', MINUTES_READ, abortSignal),
      ]);
      return new ChartCandles(timeframe, closed, [...minutes, ...this.arrived]);
    },
  });
  readonly candles = computed(() => (this.read.hasValue() ? this.read.value() : null));
  readonly failure = computed(() => (this.read.error() ? sentence(this.read.error()) : null));

  private readonly filledSoFar = computed(() =>
    this.orders
      .orders()
      .filter((order) => order.instrumentId === this.instrument())
      .reduce((sum, order) => sum + order.filledQuantity, 0),
  );
  private readonly fillsRead = resource({
    params: () => {
      const accountId = this.accounts.accountId();
      const instrumentId = this.instrument();
      return accountId === undefined || instrumentId === ''
        ? undefined
        : { accountId, instrumentId, filled: this.filledSoFar(), epoch: this.market.epoch() };
    },
    loader: ({ params, abortSignal }) =>
      this.client.fills(params.accountId, params.instrumentId, abortSignal),
  });
  /** Those of this account and instrument stay while they are read again. */
  private readonly fillsKnown = linkedSignal<FillsAnswer, readonly Fill[]>({
    source: () => ({
      of: `${this.accounts.accountId()} ${this.instrument()}`,
      fills: this.fillsRead.hasValue() ? this.fillsRead.value() : null,
    }),
    computation: (now, before) => now.fills ?? (before && before.source.of === now.of ? before.value : []),
  });
  /** After a seek back some fills lie ahead: they are of no market that has happened yet. */
  readonly fills = computed<readonly Fill[]>(
    () => {
      const now = this.market.now() ?? Infinity;
      return this.fillsKnown().filter((fill) => Date.parse(fill.filledAt) <= now);
    },
    { equal: (one, other) => one.length === other.length && one.every((fill, at) => fill === other[at]) },
  );

  constructor() {
    inject(QuoteStore).onMinutes({ minute: (row) => this.take(row) }, inject(DestroyRef));
  }

  show(instrumentId: string, timeframe: Timeframe): void {
    this.instrument.set(instrumentId);
    this.frame.set(timeframe);
  }
  reload(): void {
    this.read.reload();
  }

  private take([
    instrumentId,
    openedAt,
    openPaise,
    highPaise,
    lowPaise,
    closePaise,
    volume,
  ]: MinuteRow): void {
    if (instrumentId !== this.instrument()) return;
    const minute = { openedAt, openPaise, highPaise, lowPaise, closePaise, volume };
    const candles = this.candles();
    if (this.read.isLoading() || !candles) this.arrived.push(minute);
    else {
      candles.take(minute);
      this.moves.update((moves) => moves + 1);
    }
  }
}
