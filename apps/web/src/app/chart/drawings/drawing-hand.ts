import { type ChartEngine } from '../chart-engine.js';
import {
  DRAWING_POINTS,
  isWhole,
  withAnchor,
  type Anchor,
  type Drawing,
  type DrawingKind,
} from './drawing.js';
import { type Point } from './shape.js';
import { magnetPaise } from './snap.js';
import { SLACK } from './touch.js';

/** What the hand is told and whom it tells. */
export interface HandActions {
  tool(): DrawingKind | null;
  isMagnet(): boolean;
  drawings(): readonly Drawing[];
  selectedId(): string | null;
  select(drawingId: string | null): void;
  /** A new drawing stands, or one was changed. */
  commit(drawing: Drawing): void;
  /** A text has its place and needs its words. */
  write(drawing: Drawing, place: Point): void;
}

interface Grip {
  readonly drawing: Drawing;
  readonly handle: number | null;
  readonly from: Point;
}
const DRAG_PIXELS = 5;

/** The pointer on a chart: draws with the tool it holds, else takes drawings and moves them. */
export class DrawingHand {
  private draft: Drawing | null = null;
  private grip: Grip | null = null;
  private pressedAt: Point | null = null;
  private readonly abort = new AbortController();

  constructor(
    private readonly canvas: HTMLElement,
    private readonly engine: ChartEngine,
    private readonly actions: HandActions,
  ) {
    const { signal } = this.abort;
    canvas.addEventListener('pointerdown', (event) => this.press(event), { signal, capture: true });
    canvas.addEventListener('dblclick', (event) => this.rewrite(event), { signal, capture: true });
    addEventListener('pointermove', (event) => this.move(event), { signal });
    addEventListener('pointerup', (event) => this.release(event), { signal });
    addEventListener('pointercancel', () => this.cancel(), { signal });
  }

  remove(): void {
    this.abort.abort();
  }

  /** Draws again what the store holds now. */
  show(): void {
    this.engine.drawings.show(this.actions.drawings(), this.draft, this.actions.selectedId());
  }
  /** Gives up what is being drawn or moved; false when nothing was. */
  cancel(): boolean {
    const wasBusy = this.draft !== null;
    this.draft = null;
    this.letGo();
    return wasBusy;
  }

  private press(event: PointerEvent): void {
    const point = this.pointOf(event);
    if (event.button !== 0 || !this.isInside(point)) return;
    const tool = this.actions.tool();
    this.pressedAt = point;
    if (tool) this.place(tool, point);
    else this.take(point, event.pointerType === 'mouse' ? SLACK.mouse : SLACK.touch);
  }

  private place(tool: DrawingKind, point: Point): void {
    const anchor = this.anchorAt(point);
    if (!anchor) return;
    this.hold();
    if (this.draft) return this.finish(this.draft);
    const points = DRAWING_POINTS[tool];
    this.draft = {
      id: crypto.randomUUID(),
      kind: tool,
      anchors: Array.from({ length: points }, () => anchor),
      colour: tool === 'measure' ? 7 : 3,
      width: 1,
      isLocked: false,
      text: '',
    };
    if (points === 1) this.finish(this.draft);
    else this.show();
  }

  private take(point: Point, slack: number): void {
    const touched = this.engine.drawings.touched(point, slack);
    this.actions.select(touched?.drawing.id ?? null);
    if (!touched) return;
    this.hold();
    if (!touched.drawing.isLocked) this.grip = { ...touched, from: point };
  }

  private move(event: PointerEvent): void {
    const point = this.pointOf(event);
    if (this.draft && !this.grip) {
      const anchor = this.anchorAt(point);
      if (anchor) this.draft = withAnchor(this.draft, this.draft.anchors.length - 1, anchor);
      this.show();
    } else if (this.grip) {
      this.draft = this.moved(this.grip, point);
      this.show();
    } else if (event.target instanceof Node && this.canvas.contains(event.target)) this.hover(point);
  }

  private release(event: PointerEvent): void {
    const from = this.pressedAt;
    this.pressedAt = null;
    if (!from) return;
    const point = this.pointOf(event);
    const isDrag = Math.hypot(point.x - from.x, point.y - from.y) > DRAG_PIXELS;
    if (this.grip) {
      const { draft } = this;
      this.draft = null;
      if (draft && isDrag) this.actions.commit(draft);
      this.letGo();
    } else if (this.draft && isDrag) this.finish(this.draft);
    else if (!this.draft) this.letGo();
  }

  private finish(drawing: Drawing): void {
    this.draft = null;
    this.letGo();
    if (!isWhole(drawing.kind, drawing.anchors)) return;
    if (drawing.kind !== 'text') return this.actions.commit(drawing);
    const place = this.engine.drawings.placeOf(drawing);
    if (place) this.actions.write(drawing, place);
  }
  private rewrite(event: MouseEvent): void {
    const touched = this.engine.drawings.touched(this.pointOf(event), SLACK.mouse);
    const place = touched?.drawing.kind === 'text' && this.engine.drawings.placeOf(touched.drawing);
    if (!touched || !place || touched.drawing.isLocked) return;
    event.stopPropagation();
    this.actions.write(touched.drawing, place);
  }

  /** A point by itself, or all of them by as many candles and as much price as the pointer went. */
  private moved({ drawing, handle, from }: Grip, to: Point): Drawing {
    if (handle !== null) {
      const anchor = this.anchorAt(to);
      return anchor ? withAnchor(drawing, handle, anchor) : drawing;
    }
    const { space } = this.engine;
    const rows = (space.rowAt(to.x) ?? 0) - (space.rowAt(from.x) ?? 0);
    const paise = (space.paiseAt(to.y) ?? 0) - (space.paiseAt(from.y) ?? 0);
    const anchors = drawing.anchors.map(({ at, pricePaise }) => ({
      at: rows === 0 ? at : space.instantOf(space.rowOf(at) + rows),
      pricePaise: Math.round(pricePaise + paise),
    }));
    return { ...drawing, anchors };
  }

  private anchorAt(point: Point): Anchor | null {
    const { space } = this.engine;
    const anchor = space.anchorAt(point);
    const row = space.rowAt(point.x);
    if (!anchor || row === null) return null;
    const pulled = this.actions.isMagnet()
      ? magnetPaise(space.bars?.at(row), point.y, (pricePaise) => space.yOf(pricePaise))
      : null;
    return { at: anchor.at, pricePaise: pulled ?? Math.round(anchor.pricePaise) };
  }

  private hover(point: Point): void {
    if (this.actions.tool()) this.canvas.style.cursor = 'crosshair';
    else {
      const touched = this.isInside(point) ? this.engine.drawings.touched(point, SLACK.mouse) : null;
      this.canvas.style.cursor = touched ? (touched.handle === null ? 'pointer' : 'grab') : '';
    }
  }

  /** While the hand is busy the chart itself stays where it is. */
  private hold(): void {
    this.engine.chart.applyOptions({ handleScroll: false, handleScale: false });
  }
  private letGo(): void {
    this.grip = null;
    this.engine.chart.applyOptions({ handleScroll: true, handleScale: true });
    this.show();
  }

  private isInside({ x, y }: Point): boolean {
    const { width, height } = this.engine.space.size();
    return x >= 0 && y >= 0 && x <= width && y <= height;
  }
  private pointOf({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
