import {
  type IPrimitivePaneRenderer,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type Logical,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { type IndicatorRun } from './indicator-run.js';
import { type PaneBars } from './pane-bars.js';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
interface Pair {
  readonly x: number;
  readonly upper: number;
  readonly lower: number;
}

/** The faint area between two bands of one indicator; only what is on the screen is looked at. */
export class BandFill implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  private bars: PaneBars | null = null;
  private run: IndicatorRun | null = null;
  private colour: string | null = null;
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'bottom',
    renderer: () => ({ draw: (target) => this.draw(target) }),
  };

  constructor(
    private readonly upper: number,
    private readonly lower: number,
  ) {}

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }

  /** Null paints nothing. */
  paint(colour: string | null): void {
    this.colour = colour;
    this.place?.requestUpdate();
  }
  follow(bars: PaneBars, run: IndicatorRun): void {
    this.bars = bars;
    this.run = run;
  }

  private draw(target: Target): void {
    const { colour } = this;
    const pairs = colour === null ? [] : this.pairs();
    if (colour === null || pairs.length < 2) return;
    target.useMediaCoordinateSpace(({ context }) => {
      context.beginPath();
      for (const { x, upper } of pairs) context.lineTo(x, upper);
      for (const { x, lower } of [...pairs].reverse()) context.lineTo(x, lower);
      context.closePath();
      context.fillStyle = colour;
      context.fill();
    });
  }

  private pairs(): Pair[] {
    const { place, bars, run } = this;
    const seen = place?.chart.timeScale().getVisibleLogicalRange();
    if (!place || !bars || !run || !seen) return [];
    const pairs: Pair[] = [];
    const until = Math.min(bars.length - 1, Math.ceil(seen.to));
    for (let row = Math.max(0, Math.floor(seen.from)); row <= until; row++) {
      const [high, low] = [run.value(this.upper, row), run.value(this.lower, row)];
      if (!Number.isFinite(high) || !Number.isFinite(low)) continue;
      const x = place.chart.timeScale().logicalToCoordinate(row as Logical);
      const upper = place.series.priceToCoordinate(high);
      const lower = place.series.priceToCoordinate(low);
      if (x !== null && upper !== null && lower !== null) pairs.push({ x, upper, lower });
    }
    return pairs;
  }
}
