import { DestroyRef, Service, computed, effect, inject, resource, signal } from '@angular/core';
import { Api } from './api.js';
import { type MarketState } from './shapes.js';
import { LiveSocket } from './socket.js';

/** The engine tells its state every second, playing or not: longer silence means that nobody is there. */
const SILENT_AFTER_MILLIS = 5000;
/** How far the clock is carried on by ourselves before the next word of the engine. */
const CARRIED_MILLIS = 1500;

interface ClockReading {
  readonly marketAt: number;
  readonly readAt: number;
}

/** The market as the engine tells it: its session, its clock and its feed. */
@Service()
export class MarketStore {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  private readonly latest = signal<MarketState | null>(null);
  private readonly reading = signal<ClockReading | null>(null);
  private readonly wallClock = signal(performance.now());
  private readonly lastTick = signal<number | null>(null);
  private readonly silence = signal<number | null>(null);

  private readonly first = resource({
    params: () => this.socket.connections(),
    loader: ({ abortSignal }) => this.api.get<MarketState>('/market', {}, abortSignal),
  });

  readonly state = this.latest.asReadonly();
  readonly epoch = computed(() => this.latest()?.epoch ?? 0);
  readonly isReplay = computed(() => this.latest()?.source === 'replay');
  /** Market milliseconds that pass in one of ours: 0 while the replay is paused. */
  readonly pace = computed(() => {
    const state = this.latest();
    if (!state || !this.socket.connected()) return 0;
    if (state.source === 'replay') return state.playing && state.phase === 'open' ? state.speed : 0;
    return 1;
  });
  /** The market's own time, carried on between two frames so that the clock does not stutter. */
  readonly now = computed<number | null>(() => {
    const reading = this.reading();
    if (!reading) return null;
    const passed = Math.min(Math.max(this.wallClock() - reading.readAt, 0), CARRIED_MILLIS);
    return Math.round(reading.marketAt + passed * this.pace());
  });
  readonly lastTickAt = this.lastTick.asReadonly();
  /** Our own milliseconds since the last tick, whatever the speed of the replay. */
  readonly tickAgeMillis = computed<number | null>(() => {
    const now = this.now();
    const tick = this.lastTick();
    if (now === null || tick === null) return null;
    const unheard = Math.max(0, this.wallClock() - (this.reading()?.readAt ?? 0) - CARRIED_MILLIS);
    return Math.max(0, now - tick) / Math.max(this.latest()?.speed ?? 1, 0.5) + unheard;
  });
  /** Wall clock since when nothing was heard of the engine although the connection stands; null while it speaks. */
  readonly silentSince = this.silence.asReadonly();
  readonly feedState = computed(() =>
    this.silence() === null ? (this.latest()?.feed.state ?? null) : 'down',
  );
  /** Wall clock since when what is on screen may be old; null while it is as fresh as the market. */
  readonly staleSince = computed(() => this.socket.lostAt() ?? this.silence());
  readonly isStale = computed(() => {
    const feed = this.feedState();
    return this.staleSince() !== null || feed === 'stale' || feed === 'down';
  });

  constructor() {
    this.socket.on('market', (state) => this.take(state));
    this.socket.on('quotes', (frame) => {
      if (frame.epoch !== this.epoch()) return;
      this.setClock(frame.now);
      for (const quote of frame.quotes) this.lastTick.update((at) => Math.max(at ?? 0, quote[3]));
    });
    effect(() => {
      if (this.first.hasValue()) this.take(this.first.value());
    });
    const timer = setInterval(() => {
      if (this.pace() > 0 || this.silence() !== null) this.wallClock.set(performance.now());
      this.listen();
    }, 250);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Also called with the answer of a replay command, which is a newer state than the last event. */
  take(state: MarketState): void {
    this.latest.set(state);
    this.setClock(Date.parse(state.now));
    this.lastTick.set(state.feed.lastTickAt === null ? null : Date.parse(state.feed.lastTickAt));
  }

  private listen(): void {
    const reading = this.reading();
    if (!reading || !this.socket.connected()) return;
    if (performance.now() - reading.readAt < SILENT_AFTER_MILLIS) return;
    this.silence.update((since) => since ?? Date.now() - SILENT_AFTER_MILLIS);
  }
  private setClock(marketAt: number): void {
    const readAt = performance.now();
    this.silence.set(null);
    this.wallClock.set(readAt);
    this.reading.set({ marketAt, readAt });
  }
}
