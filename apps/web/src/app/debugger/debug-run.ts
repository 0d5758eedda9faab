import { computed, signal } from '@angular/core';
import {
  type BacktestSpec,
  type CandleColumns,
  Debugger,
  type DebugFrame,
  type DebugStop,
  type DebugTick,
  type RecordedTick,
  Refusal,
} from '@artha/core';
import { logOf, type LogLine } from './debug-words.js';

/** Frames that are kept to be drawn. */
const FRAMES_KEPT = 400;
const LINES_KEPT = 200;
/** So many candles between two breaths of the page. */
const CANDLES_AT_ONCE = 1_000;

/** What a walk is of. */
export interface DebugGround {
  readonly spec: BacktestSpec;
  readonly candles: CandleColumns;
  /** What was recorded inside a candle; left out, nothing is. */
  readonly ticksOf?: (row: number) => Promise<readonly RecordedTick[]>;
}

/** A candle that is looked into: it has been played, and nothing of it is shown beyond this tick. */
interface Inside {
  readonly frame: DebugFrame;
  readonly at: number;
}

/** One walk through a backtest, as the page shows it. */
export class DebugRun {
  private readonly expressions = signal<readonly string[]>([]);
  private readonly kept = signal<readonly DebugFrame[]>([]);
  private walked: Debugger;
  private wish = 0;

  readonly watched = this.expressions.asReadonly();
  /** The newest last. */
  readonly frames = this.kept.asReadonly();
  readonly frame = computed(() => this.kept().at(-1) ?? null);
  readonly lines = signal<readonly LogLine[]>([]);
  readonly isRunning = signal(false);
  private readonly look = signal<Inside | null>(null);
  readonly inside = this.look.asReadonly();
  readonly tick = computed<DebugTick | null>(() => {
    const inside = this.look();
    return inside && (inside.frame.ticks[inside.at] ?? null);
  });
  /** What the chart shows: nothing ahead of the tick. */
  readonly drawn = computed(() => drawnOf(this.kept(), this.look()));
  /** Recorded ticks of a candle are on their way. */
  readonly isReading = signal(false);
  /** Why it stands where it stands. */
  readonly stop = signal<DebugStop | null>(null);
  /** What the strategy threw. */
  readonly fault = signal<string | null>(null);
  readonly total: number;
  /** Whether the strategy asks for every price; most decide on closed candles alone. */
  readonly hearsTicks: boolean;
  /** Candles that have been played. */
  readonly done = computed(() => (this.frame()?.row ?? -1) + 1);
  readonly isOver = computed(() => this.done() >= this.total || this.fault() !== null);

  constructor(private readonly ground: DebugGround) {
    this.walked = new Debugger(ground.spec, ground.candles, []);
    ({ total: this.total, hearsTicks: this.hearsTicks } = this.walked);
  }

  /** To the close of this candle, or of the next. */
  step(): void {
    this.pause();
    if (this.look() === null) this.play([], 1);
    else this.leave();
  }

  /** One price on: into the next candle, through it, and out of it when it has closed. */
  async stepTick(): Promise<void> {
    const inside = this.look();
    if (inside === null) return this.enter(this.done(), 'first');
    this.pause();
    const at = inside.at + 1;
    if (at < inside.frame.ticks.length) this.look.set({ ...inside, at });
    else this.leave();
  }

  /** One price back, out of a candle or into the one before. */
  async backTick(): Promise<void> {
    const inside = this.look();
    if (inside === null) return this.enter(this.done() - 1, 'last');
    if (inside.at === 0) this.goTo(this.done());
    else this.look.set({ ...inside, at: inside.at - 1 });
  }

  /** To where this candle opened, or the one before. */
  back(): void {
    this.goTo(this.look() === null ? Math.max(0, this.done() - 1) : this.done());
  }

  /** On until one of these happens, or to the end; the page breathes meanwhile. */
  run(stops: readonly DebugStop[]): void {
    this.pause();
    this.leave();
    const wish = ++this.wish;
    this.isRunning.set(true);
    const goOn = (): void => {
      if (wish !== this.wish) return;
      this.play(stops, CANDLES_AT_ONCE);
      if (this.stop() !== null || this.isOver()) this.isRunning.set(false);
      else setTimeout(goOn);
    };
    goOn();
  }

  pause(): void {
    this.wish += 1;
    this.isRunning.set(false);
    this.isReading.set(false);
  }

  /** To where so many candles have been played; back is from the beginning again. */
  goTo(done: number): void {
    this.pause();
    const isInside = this.look() !== null;
    if (isInside && done > this.done()) this.leave();
    else if (isInside || done < this.done() || this.fault() !== null) this.begin();
    this.play([], done - this.done());
  }

  /** Refuses BAD_RULE, and then everything stays as it was. The walk is where it was before. */
  watch(expressions: readonly string[]): void {
    this.pause();
    const done = this.done();
    this.walked = new Debugger(this.ground.spec, this.ground.candles, expressions);
    this.expressions.set(expressions);
    this.clear();
    this.play([], done);
  }

  private begin(): void {
    this.walked = new Debugger(this.ground.spec, this.ground.candles, this.expressions());
    this.clear();
  }

  private clear(): void {
    this.kept.set([]);
    this.look.set(null);
    this.lines.set([]);
    this.fault.set(null);
    this.stop.set(null);
  }

  /** Looks into a candle; nothing happens when it was told to go elsewhere meanwhile. */
  private async enter(row: number, place: 'first' | 'last'): Promise<void> {
    if (row < 0 || row >= this.total || this.isReading()) return;
    this.pause();
    const wish = this.wish;
    this.isReading.set(true);
    try {
      const recorded = (await this.ground.ticksOf?.(row)) ?? [];
      if (wish !== this.wish) return;
      this.goTo(row);
      const { frames, stop } = this.walk([], 1, recorded);
      const [frame] = frames;
      this.stop.set(stop);
      if (frame !== undefined)
        this.look.set({ frame, at: place === 'first' ? 0 : Math.max(0, frame.ticks.length - 1) });
    } finally {
      this.isReading.set(false);
    }
  }

  /** The candle that is looked into has closed. */
  private leave(): void {
    const inside = this.look();
    if (inside === null) return;
    this.look.set(null);
    this.keep([inside.frame]);
  }

  private play(stops: readonly DebugStop[], most: number): void {
    const { frames, stop } = this.walk(stops, most);
    this.stop.set(stop);
    this.keep(frames);
  }

  private walk(
    stops: readonly DebugStop[],
    most: number,
    inside: readonly RecordedTick[] | null = null,
  ): { readonly frames: readonly DebugFrame[]; readonly stop: DebugStop | null } {
    const frames: DebugFrame[] = [];
    try {
      const { stop } = this.walked.run(stops, most, (frame) => frames.push(frame), inside);
      return { frames, stop };
    } catch (error) {
      this.fault.set(error instanceof Refusal ? error.message : String(error));
      return { frames, stop: null };
    }
  }

  private keep(frames: readonly DebugFrame[]): void {
    if (frames.length === 0) return;
    this.kept.update((kept) => [...kept, ...frames].slice(-FRAMES_KEPT));
    const lines = frames.flatMap(logOf);
    if (lines.length > 0) this.lines.update((kept) => [...kept, ...lines].slice(-LINES_KEPT));
  }
}

/** The candles that have closed and, of one that is looked into, what has been seen. */
function drawnOf(closed: readonly DebugFrame[], inside: Inside | null): readonly DebugFrame[] {
  const seen = inside?.frame.ticks.slice(0, inside.at + 1) ?? [];
  const tick = seen.at(-1);
  if (inside === null || tick === undefined || tick.forming === null) return closed;
  const decided = closed.at(-1)?.decision ?? null;
  const forming: DebugFrame = {
    ...inside.frame,
    candle: tick.forming,
    changes: seen.flatMap(({ changes }) => changes),
    decision: decided && { ...decided, values: tick.values },
  };
  return [...closed, forming];
}
