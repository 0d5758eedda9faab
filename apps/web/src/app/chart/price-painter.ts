import {
  type AutoscaleInfo,
  type IPrimitivePaneRenderer,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type Logical,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { type ChartRow, type ChartRows } from './chart-rows.js';
import { type PaneBars } from './pane-bars.js';
import { translucent, type Palette } from './palette.js';
import { heightsOf } from './price-scale.js';
import { type ChartType } from './workspace.js';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
type Context = CanvasRenderingContext2D;
/** Device pixels for one of ours. */
interface Ratio {
  readonly x: number;
  readonly y: number;
}
interface Spot {
  readonly row: ChartRow;
  readonly x: number;
}

/** Of the height of the pane, from the bottom. */
const VOLUME_SHARE = 0.16;

/**
 * Paints the candles (or bars, or the line) and the volume of what is on the screen. The series of the chart library
 * rebuild their whole history with every tick; a tick here costs what is seen of it.
 */
export class PricePainter implements ISeriesPrimitive<Time> {
  type: ChartType = 'candles';
  showsVolume = true;
  private place: SeriesAttachedParameter<Time> | null = null;
  private bars: PaneBars | null = null;
  private rows: ChartRows | null = null;
  /** Of the frame that is being painted. */
  private heightOf: (rupees: number) => number = () => 0;
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'normal',
    renderer: () => ({ draw: (target) => this.draw(target) }),
  };

  constructor(private palette: Palette) {}

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }
  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    let minValue = Infinity;
    let maxValue = -Infinity;
    for (let at = Math.max(0, Math.floor(from)); at <= Math.ceil(to); at++) {
      const row = this.rows?.at(at);
      if (!row) break;
      minValue = Math.min(minValue, row.low);
      maxValue = Math.max(maxValue, row.high);
    }
    return minValue <= maxValue ? { priceRange: { minValue, maxValue } } : null;
  }

  paint(palette: Palette): void {
    this.palette = palette;
    this.place?.requestUpdate();
  }
  /** Seen with the next change of the series it hangs on; a request of its own would paint the whole chart anew. */
  show(bars: PaneBars, rows: ChartRows): void {
    this.bars = bars;
    this.rows = rows;
  }

  private draw(target: Target): void {
    const scale = this.place?.chart.timeScale();
    const seen = scale?.getVisibleLogicalRange();
    const { bars, rows } = this;
    const heightOf = this.place && heightsOf(this.place.series);
    if (!scale || !seen || !bars || !rows || !heightOf) return;
    this.heightOf = heightOf;
    const spots: Spot[] = [];
    const first = Math.max(0, Math.floor(seen.from) - 1);
    for (let at = first; at <= Math.min(Math.ceil(seen.to) + 1, bars.length - 1); at++) {
      const row = rows.at(at);
      const x = scale.logicalToCoordinate(at as Logical);
      if (row && x !== null) spots.push({ row, x });
    }
    const { barSpacing } = scale.options();
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio, verticalPixelRatio, bitmapSize }) => {
      const ratio = { x: horizontalPixelRatio, y: verticalPixelRatio };
      if (this.showsVolume)
        this.paintVolume(context, spots, first, barSpacing * ratio.x, ratio, bitmapSize.height);
      if (this.type === 'line' || this.type === 'area')
        this.paintLine(context, spots, ratio, bitmapSize.height);
      else if (this.type === 'bars') this.paintBars(context, spots, barSpacing * ratio.x, ratio);
      else this.paintCandles(context, spots, barSpacing * ratio.x, ratio);
    });
  }

  private paintVolume(
    context: Context,
    spots: readonly Spot[],
    first: number,
    spacing: number,
    ratio: Ratio,
    height: number,
  ): void {
    const volumes = spots.map((_, at) => this.bars?.at(first + at)?.volume ?? 0);
    const most = Math.max(...volumes);
    if (!(most > 0)) return;
    const width = Math.max(1, Math.floor(spacing * 0.86));
    spots.forEach(({ row, x }, at) => {
      const tall = Math.round(((volumes[at] ?? 0) / most) * height * VOLUME_SHARE);
      if (tall === 0) return;
      context.fillStyle = row.isUp ? this.palette.volumeUp : this.palette.volumeDown;
      context.fillRect(Math.round(x * ratio.x - width / 2), height - tall, width, tall);
    });
  }

  private paintCandles(context: Context, spots: readonly Spot[], spacing: number, ratio: Ratio): void {
    const wick = Math.max(1, Math.floor(ratio.x));
    const width = bodyWidth(spacing, wick);
    for (const { row, x } of spots) {
      const [open, high, low, close] = this.heights(row, ratio);
      const middle = Math.round(x * ratio.x);
      const left = middle - Math.floor(width / 2);
      const top = Math.min(open, close);
      const bottom = Math.max(open, close, top + 1);
      context.fillStyle = row.isUp ? this.palette.up : this.palette.down;
      const stem = middle - Math.floor(wick / 2);
      context.fillRect(stem, high, wick, top - high);
      context.fillRect(stem, bottom, wick, low - bottom);
      context.fillRect(left, top, width, bottom - top);
      if (!row.isHollow || width < 3 || bottom - top < 3) continue;
      context.fillStyle = this.palette.surface;
      context.fillRect(left + wick, top + wick, width - 2 * wick, bottom - top - 2 * wick);
    }
  }

  private paintBars(context: Context, spots: readonly Spot[], spacing: number, ratio: Ratio): void {
    const thick = Math.max(1, Math.floor(ratio.x));
    const arm = Math.max(thick, Math.floor(spacing * 0.4));
    for (const { row, x } of spots) {
      const [open, high, low, close] = this.heights(row, ratio);
      const middle = Math.round(x * ratio.x);
      context.fillStyle = row.isUp ? this.palette.up : this.palette.down;
      context.fillRect(middle, high, thick, Math.max(1, low - high));
      context.fillRect(middle - arm, open, arm, thick);
      context.fillRect(middle, close, arm + thick, thick);
    }
  }

  private paintLine(context: Context, spots: readonly Spot[], ratio: Ratio, height: number): void {
    const points = spots.map(({ row, x }) => ({ x: x * ratio.x, y: this.heights(row, ratio)[3] }));
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return;
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
    context.strokeStyle = this.palette.accent;
    context.lineWidth = 2 * ratio.x;
    context.lineJoin = 'round';
    context.stroke();
    if (this.type !== 'area') return;
    context.lineTo(last.x, height);
    context.lineTo(first.x, height);
    context.closePath();
    const shade = context.createLinearGradient(0, 0, 0, height);
    shade.addColorStop(0, translucent(this.palette.accent, 0.26));
    shade.addColorStop(1, translucent(this.palette.accent, 0.02));
    context.fillStyle = shade;
    context.fill();
  }

  private heights({ open, high, low, close }: ChartRow, ratio: Ratio): [number, number, number, number] {
    const at = (rupees: number): number => Math.round(this.heightOf(rupees) * ratio.y);
    return [at(open), at(high), at(low), at(close)];
  }
}

/** Four fifths of the room of a candle, and as odd or even as its wick, which then stands in its middle. */
function bodyWidth(spacing: number, wick: number): number {
  const width = Math.max(1, Math.floor(spacing * 0.8));
  return width > 2 && (width - wick) % 2 !== 0 ? width - 1 : width;
}
