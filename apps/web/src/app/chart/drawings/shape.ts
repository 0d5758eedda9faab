import { price, signedPercent, signedPrice } from '../../ui/money.js';
import { type Drawing } from './drawing.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
type Segment = readonly [Point, Point];

/** A drawing on the screen, in pixels: what is painted and what the pointer can touch. */
export interface Shape {
  readonly lines: readonly Segment[];
  /** Filled faintly; its edge is among the lines. */
  readonly box: Segment | null;
  readonly labels: readonly { readonly at: Point; readonly text: string; readonly isBoxed: boolean }[];
  /** Where it can be taken by a point. */
  readonly handles: readonly Point[];
}

/** Retracements as every trading screen of the world shows them. */
const FIBONACCI = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const;

/** What a measured stretch spans besides its price: '14 bars, 1 h 10 min'. */
export type SpanText = (from: number, to: number) => string;

/** Puts a drawing on the screen; `points` are its anchors in pixels, `size` that of the price pane. */
export function shapeOf(
  drawing: Drawing,
  points: readonly Point[],
  size: Size,
  span: SpanText = () => '',
): Shape {
  const [a, b = a] = points;
  if (!a || !b) return NOTHING;
  const bare = { ...NOTHING, handles: points };
  switch (drawing.kind) {
    case 'trend':
      return { ...bare, lines: [[a, b]] };
    case 'ray':
      return { ...bare, lines: [[a, farAlong(a, b, size)]] };
    case 'horizontal':
      return { ...bare, lines: [across(a.y, size)] };
    case 'vertical':
      return {
        ...bare,
        lines: [
          [
            { x: a.x, y: 0 },
            { x: a.x, y: size.height },
          ],
        ],
      };
    case 'rectangle':
      return { ...bare, lines: edges(a, b), box: [a, b] };
    case 'fibonacci':
      return { ...bare, ...fibonacci(drawing, a, b) };
    case 'measure':
      return { ...bare, lines: edges(a, b), box: [a, b], labels: [measured(drawing, a, b, span)] };
    case 'text':
      return { ...bare, labels: [{ at: a, text: drawing.text, isBoxed: false }] };
  }
}

const NOTHING: Shape = { lines: [], box: null, labels: [], handles: [] };

function across(y: number, size: Size): Segment {
  return [
    { x: 0, y },
    { x: size.width, y },
  ];
}

/** Where the ray from `a` through `b` has left every screen of this size. */
function farAlong(a: Point, b: Point, size: Size): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return b;
  const reach = (size.width + size.height + Math.abs(a.x) + Math.abs(a.y)) / length;
  return { x: a.x + (b.x - a.x) * reach, y: a.y + (b.y - a.y) * reach };
}

function edges(a: Point, b: Point): Segment[] {
  const c = { x: b.x, y: a.y };
  const d = { x: a.x, y: b.y };
  return [
    [a, c],
    [c, b],
    [b, d],
    [d, a],
  ];
}

/** Level 0 lies at the second point, where the move ended; 1 at the first. */
function fibonacci(drawing: Drawing, a: Point, b: Point): Pick<Shape, 'lines' | 'labels'> {
  const [from, to] = drawing.anchors;
  if (!from || !to) return { lines: [], labels: [] };
  const left = Math.min(a.x, b.x);
  const right = Math.max(a.x, b.x);
  const levels = FIBONACCI.map((level) => ({
    y: b.y + (a.y - b.y) * level,
    text: `${level} (${price(to.pricePaise + (from.pricePaise - to.pricePaise) * level)})`,
  }));
  return {
    lines: [
      ...levels.map(({ y }): Segment => [
        { x: left, y },
        { x: right, y },
      ]),
      [a, b],
    ],
    labels: levels.map(({ y, text }) => ({ at: { x: left, y }, text, isBoxed: false })),
  };
}

function measured(drawing: Drawing, a: Point, b: Point, span: SpanText): Shape['labels'][number] {
  const [from, to] = drawing.anchors;
  const paise = (to?.pricePaise ?? 0) - (from?.pricePaise ?? 0);
  const percent = from && from.pricePaise !== 0 ? (paise / from.pricePaise) * 100 : null;
  const time = from && to ? span(from.at, to.at) : '';
  return {
    at: { x: (a.x + b.x) / 2, y: b.y },
    text: `${signedPrice(Math.round(paise))} (${signedPercent(percent)})${time === '' ? '' : ` · ${time}`}`,
    isBoxed: true,
  };
}
