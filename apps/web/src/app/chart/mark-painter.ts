import {
  type IPrimitivePaneRenderer,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type Logical,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { type Mark } from './chart-marks.js';
import { type PaneBars } from './pane-bars.js';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
type Context = CanvasRenderingContext2D;

const GAP = 5;
const SIZE = 7;
const LABEL_HEIGHT = 14;

/** Paints the marks of the candles on the screen: signs above and below them, several on one stacked. */
export class MarkPainter implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  private bars: PaneBars | null = null;
  private marks: readonly Mark[] = [];
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'top',
    renderer: () => ({ draw: (target) => this.draw(target) }),
  };

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }

  show(bars: PaneBars, marks: readonly Mark[]): void {
    const isSeen = marks.length > 0 || this.marks.length > 0;
    this.bars = bars;
    this.marks = marks;
    if (isSeen) this.place?.requestUpdate();
  }

  private draw(target: Target): void {
    const { place, bars } = this;
    const seen = place?.chart.timeScale().getVisibleLogicalRange();
    if (!place || !bars || !seen || this.marks.length === 0) return;
    const taken = new Map<string, number>();
    target.useMediaCoordinateSpace(({ context }) => {
      for (const mark of this.marks) {
        if (mark.row < seen.from - 1 || mark.row > seen.to + 1) continue;
        const candle = bars.at(mark.row);
        const edge = candle && (mark.isAbove ? candle.highPaise : candle.lowPaise) / 100;
        const y = edge === undefined ? null : place.series.priceToCoordinate(edge);
        const x = place.chart.timeScale().logicalToCoordinate(mark.row as Logical);
        if (x === null || y === null) continue;
        const key = `${mark.row} ${mark.isAbove}`;
        const offset = taken.get(key) ?? GAP;
        taken.set(key, offset + SIZE + 3 + (mark.text === '' ? 0 : LABEL_HEIGHT));
        this.paint(context, mark, x, mark.isAbove ? y - offset : y + offset);
      }
    });
  }

  /** `y` is the end of the sign that is nearer to the candle. */
  private paint(context: Context, { shape, isAbove, colour, text }: Mark, x: number, y: number): void {
    const away = isAbove ? -1 : 1;
    context.fillStyle = colour;
    context.beginPath();
    if (shape === 'circle') context.arc(x, y + (away * SIZE) / 2, SIZE / 2, 0, 2 * Math.PI);
    else if (shape === 'square') context.rect(x - SIZE / 2, isAbove ? y - SIZE : y, SIZE, SIZE);
    else arrow(context, x, y, away);
    context.fill();
    if (text === '') return;
    context.font = "600 11px 'Inter Variable', sans-serif";
    context.textAlign = 'center';
    context.fillText(text, x, isAbove ? y - SIZE - 8 : y + SIZE + LABEL_HEIGHT + 3);
    context.textAlign = 'start';
  }
}

/** Its point touches the candle. */
function arrow(context: Context, x: number, y: number, away: number): void {
  context.moveTo(x, y);
  context.lineTo(x + 5, y + away * 5.5);
  context.lineTo(x + 1.8, y + away * 5.5);
  context.lineTo(x + 1.8, y + away * 10);
  context.lineTo(x - 1.8, y + away * 10);
  context.lineTo(x - 1.8, y + away * 5.5);
  context.lineTo(x - 5, y + away * 5.5);
  context.closePath();
}
