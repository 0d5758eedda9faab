import {
  type IPrimitivePaneRenderer,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { slotOf, translucent, type Palette } from '../palette.js';
import { type Anchor, type Drawing } from './drawing.js';
import { shapeOf, type Point, type Shape, type Size, type SpanText } from './shape.js';
import { isTouched, touchedHandle } from './touch.js';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
type Context = CanvasRenderingContext2D;

/** Where the market is on the screen. */
export interface Projection {
  pointOf(anchor: Anchor): Point | null;
  size(): Size;
  spanText: SpanText;
}

export interface Touched {
  readonly drawing: Drawing;
  /** Which of its points, null for the whole of it. */
  readonly handle: number | null;
}

/** All drawings of one chart, the one being drawn among them, painted over the candles. */
export class DrawingLayer implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  private drawings: readonly Drawing[] = [];
  private draft: Drawing | null = null;
  private selectedId: string | null = null;
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'top',
    renderer: () => ({ draw: (target) => this.draw(target) }),
  };

  constructor(
    private readonly projection: Projection,
    private palette: Palette,
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

  paint(palette: Palette): void {
    this.palette = palette;
    this.place?.requestUpdate();
  }
  /** `draft` takes the place of the drawing of its id while it is being moved, or comes on top. */
  show(drawings: readonly Drawing[], draft: Drawing | null, selectedId: string | null): void {
    this.drawings = drawings;
    this.draft = draft;
    this.selectedId = selectedId;
    this.place?.requestUpdate();
  }

  /** The topmost drawing under the pointer. */
  touched(pointer: Point, slack: number): Touched | null {
    for (const drawing of [...this.drawings].reverse()) {
      const shape = this.shapeOf(drawing);
      if (!shape || !isTouched(shape, pointer, slack)) continue;
      return { drawing, handle: touchedHandle(shape, pointer, slack) };
    }
    return null;
  }
  /** The top middle of a drawing, where its tools appear. */
  placeOf(drawing: Drawing): Point | null {
    const shape = this.shapeOf(drawing);
    const points = shape?.handles ?? [];
    if (points.length === 0) return null;
    const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
    return { x, y: Math.min(...points.map(({ y }) => y)) };
  }

  private all(): readonly Drawing[] {
    const { draft } = this;
    if (!draft) return this.drawings;
    return [...this.drawings.filter(({ id }) => id !== draft.id), draft];
  }
  private shapeOf(drawing: Drawing): Shape | null {
    const points = drawing.anchors.map((anchor) => this.projection.pointOf(anchor));
    if (points.some((point) => point === null)) return null;
    return shapeOf(
      drawing,
      points.filter((point) => point !== null),
      this.projection.size(),
      this.projection.spanText,
    );
  }

  private draw(target: Target): void {
    const drawings = this.all();
    if (drawings.length === 0) return;
    target.useMediaCoordinateSpace(({ context }) => {
      for (const drawing of drawings) {
        const shape = this.shapeOf(drawing);
        if (!shape) continue;
        const colour = slotOf(this.palette, drawing.colour);
        this.paintShape(context, shape, colour, drawing.width);
        if (drawing.id === this.selectedId || drawing === this.draft)
          this.paintHandles(context, shape, colour);
      }
    });
  }

  private paintShape(context: Context, { lines, box, labels }: Shape, colour: string, width: number): void {
    if (box) {
      const [a, b] = box;
      context.fillStyle = translucent(colour, 0.12);
      context.fillRect(a.x, a.y, b.x - a.x, b.y - a.y);
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [a, b] of lines) {
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.stroke();
    context.font = "500 12px 'Inter Variable', sans-serif";
    for (const { at, text, isBoxed } of labels) {
      if (isBoxed) this.paintBoxed(context, at, text, colour);
      else {
        context.fillStyle = colour;
        context.fillText(text, at.x + 3, at.y - 4);
      }
    }
  }
  private paintBoxed(context: Context, at: Point, text: string, colour: string): void {
    const width = context.measureText(text).width + 14;
    const left = Math.max(4, at.x - width / 2);
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(left, at.y + 6, width, 22, 4);
    context.fill();
    context.fillStyle = this.palette.surface;
    context.fillText(text, left + 7, at.y + 21);
  }
  private paintHandles(context: Context, { handles }: Shape, colour: string): void {
    context.strokeStyle = colour;
    context.fillStyle = this.palette.surface;
    context.lineWidth = 1.5;
    for (const { x, y } of handles) {
      context.beginPath();
      context.arc(x, y, 4.5, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }
}
