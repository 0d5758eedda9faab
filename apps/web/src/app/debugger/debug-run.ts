import { computed, signal } from '@angular/core';
import {
  type BacktestSpec,
  type CandleColumns,
  Debugger,
  type DebugFrame,
  type DebugStop,
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
  /** Why it stands where it stands. */
  readonly stop = signal<DebugStop | null>(null);
  /** What the strategy threw. */
  readonly fault = signal<string | null>(null);
  readonly total: number;
  /** Candles that have been played. */
  readonly done = computed(() => (this.frame()?.row ?? -1) + 1);
  readonly isOver = computed(() => this.done() >= this.total || this.fault() !== null);

  constructor(private readonly ground: DebugGround) {
    this.walked = new Debugger(ground.spec, ground.candles, []);
    this.total = this.walked.total;
  }

  step(): void {
    this.pause();
    this.play([], 1);
  }

  /** On until one of these happens, or to the end; the page breathes meanwhile. */
  run(stops: readonly DebugStop[]): void {
    this.pause();
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
  }

  /** To where so many candles have been played; back is from the beginning again. */
  goTo(done: number): void {
    this.pause();
    if (done < this.done() || this.fault() !== null) this.begin();
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
    this.lines.set([]);
    this.fault.set(null);
    this.stop.set(null);
  }

  private play(stops: readonly DebugStop[], most: number): void {
    const [frames, lines]: [DebugFrame[], LogLine[]] = [[], []];
    let stop: DebugStop | null = null;
    try {
      ({ stop } = this.walked.run(stops, most, (frame) => {
        frames.push(frame);
        lines.push(...logOf(frame));
      }));
    } catch (error) {
      this.fault.set(error instanceof Refusal ? error.message : String(error));
    }
    this.stop.set(stop);
    if (frames.length > 0) this.kept.update((kept) => [...kept, ...frames].slice(-FRAMES_KEPT));
    if (lines.length > 0) this.lines.update((kept) => [...kept, ...lines].slice(-LINES_KEPT));
  }
}
