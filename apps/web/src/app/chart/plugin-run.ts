import { type Candle, indicatorOf, type IndicatorInfo, parseIndicator } from '@artha/core';
import { ApiFailure, sentence } from '../live/api.js';
import { type DrawnIndicator } from '../live/shapes.js';
import { inUnits, type IndicatorValues } from './indicator-run.js';
import { type PaneBars } from './pane-bars.js';
import { type Drawing } from './plugged-indicators.js';

/** Candles sent at a time, and how far back a line is drawn at all. */
const CANDLES_AT_ONCE = 2_000;
const MOST_CANDLES = 6_000;
/** A forming candle is asked for so often at most. */
const LIVE_MILLIS = 1_000;
/** The API was away, or had too much to do. */
const AGAIN_MILLIS = 5_000;

/**
 * The values of a plug-in's indicator on the candles of one chart, which the API works out: the history in pieces,
 * each going on from what the one before remembered, then every candle that closes and now and then the forming one.
 * What it does wrong is told in {@link failure}, and nothing else suffers from it.
 */
export class PluginRun implements IndicatorValues {
  readonly info: IndicatorInfo;
  failure: string | null = null;
  /** One list per output, a number per closed candle. */
  private columns: number[][] = [];
  private forming: readonly (number | null)[] | null = null;
  private bars: PaneBars | null = null;
  private revision = -1;
  /** Of the drawing that was made last; both go with the next one. */
  private before: Pick<DrawnIndicator, 'partId' | 'memory'> | null = null;
  /** Grows when what is under way is of no use any more. */
  private beginnings = 0;
  private isAsking = false;
  private isStuck = false;
  private isOver = false;
  private askedAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `onDrawn`: there is more to show than before. Refuses: BAD_INDICATOR. */
  constructor(
    private readonly text: string,
    private readonly draw: Drawing,
    private readonly onDrawn: () => void,
  ) {
    this.info = indicatorOf(parseIndicator(text).name);
  }

  follow(bars: PaneBars): number {
    const isOther = bars !== this.bars || bars.revision !== this.revision;
    if (isOther) this.begin(bars);
    this.next();
    return isOther ? 0 : this.drawn;
  }

  get length(): number {
    return this.drawn + (this.forming === null ? 0 : 1);
  }

  value(output: number, row: number): number {
    const value = row < this.drawn ? this.columns[output]?.[row] : this.forming?.[output];
    const isKnown = row < this.drawn || row === this.drawn;
    return isKnown ? inUnits(this.info, output, value ?? NaN) : NaN;
  }

  end(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private get drawn(): number {
    return this.columns[0]?.length ?? 0;
  }

  private begin(bars: PaneBars): void {
    this.bars = bars;
    this.revision = bars.revision;
    this.beginnings += 1;
    const skipped = Math.max(0, bars.closedCount - MOST_CANDLES);
    this.columns = this.info.outputs.map(() => new Array<number>(skipped).fill(NaN));
    this.forming = null;
    this.before = null;
    this.failure = null;
    this.isStuck = false;
    this.isAsking = false;
    this.askedAt = -Infinity;
  }

  /** Asks for what is missing, unless something is on its way or it is too early to. */
  private next(): void {
    const { bars } = this;
    if (bars === null || this.isAsking || this.isStuck || this.isOver || bars.length === 0) return;
    const isBehind = this.drawn < bars.closedCount;
    const wait = isBehind ? 0 : this.askedAt + LIVE_MILLIS - performance.now();
    if (wait <= 0) void this.ask(bars);
    else this.again(wait);
  }

  private again(millis: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.next(), millis);
  }

  private async ask(bars: PaneBars): Promise<void> {
    const beginning = this.beginnings;
    const from = this.drawn;
    const until = Math.min(bars.closedCount, from + CANDLES_AT_ONCE);
    const formsLast = until === bars.closedCount && bars.length > until;
    const candles = rowsOf(bars, from, until + (formsLast ? 1 : 0));
    if (candles.length === 0) return;
    this.isAsking = true;
    this.askedAt = performance.now();
    try {
      const answer = await this.draw({ indicator: this.text, candles, formsLast, ...this.before });
      if (beginning !== this.beginnings || this.isOver) return;
      this.take(answer);
    } catch (thrown) {
      if (beginning !== this.beginnings || this.isOver) return;
      this.fail(thrown);
    } finally {
      if (beginning === this.beginnings) this.isAsking = false;
    }
    this.onDrawn();
    if (this.drawn < bars.closedCount) this.next();
  }

  private take({ outputs, forming, partId, memory }: DrawnIndicator): void {
    this.columns.forEach((column, output) => {
      for (const value of outputs[output] ?? []) column.push(value ?? NaN);
    });
    this.forming = forming;
    this.before = { partId, memory };
    this.failure = null;
  }

  /** What the indicator itself does wrong it would do again; anything else passes. */
  private fail(thrown: unknown): void {
    // Its name stands before it.
    this.failure = sentence(thrown).replace(/^The indicator \S+ cannot be drawn: /, '');
    this.forming = null;
    this.isStuck = true;
    const passes = !(thrown instanceof ApiFailure) || thrown.status >= 500 || thrown.status === 429;
    if (!passes) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isStuck = false;
      this.next();
    }, AGAIN_MILLIS);
  }
}

function rowsOf(bars: PaneBars, from: number, until: number): number[][] {
  const rows: number[][] = [];
  for (let row = from; row < until; row++) {
    const bar: Candle | undefined = bars.at(row);
    if (bar === undefined) break;
    rows.push([bar.openedAt, bar.openPaise, bar.highPaise, bar.lowPaise, bar.closePaise, bar.volume]);
  }
  return rows;
}
