import { type Point, type Shape } from './shape.js';

/** How far the pointer may be off, in pixels: a finger is less exact than a mouse. */
export const SLACK = { mouse: 6, touch: 14 } as const;

/** Words are taken anywhere on them; their real width is known to the canvas alone, so this is near enough. */
const LETTER_WIDTH = 6.6;
const LINE_HEIGHT = 16;

/** Whether the pointer touches a line, a word or a handle of the shape. An area is taken by its edge. */
export function isTouched(shape: Shape, pointer: Point, slack: number): boolean {
  return (
    touchedHandle(shape, pointer, slack) !== null ||
    shape.lines.some(([a, b]) => distanceToSegment(pointer, a, b) <= slack) ||
    shape.labels.some(({ at, text }) => isOnText(pointer, at, text, slack))
  );
}

/** Which point of the shape the pointer is on, the nearest one; null when on none. */
export function touchedHandle(shape: Shape, pointer: Point, slack: number): number | null {
  let nearest: number | null = null;
  let distance = slack + 2;
  shape.handles.forEach((handle, row) => {
    const here = Math.hypot(handle.x - pointer.x, handle.y - pointer.y);
    if (here > distance) return;
    nearest = row;
    distance = here;
  });
  return nearest;
}

/** From a point to the nearest place of a line between two others. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const squared = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = squared === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / squared;
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - a.x - nearest * (b.x - a.x), point.y - a.y - nearest * (b.y - a.y));
}

function isOnText(pointer: Point, at: Point, text: string, slack: number): boolean {
  const right = at.x + text.length * LETTER_WIDTH;
  return (
    pointer.x >= at.x - slack &&
    pointer.x <= right + slack &&
    pointer.y >= at.y - LINE_HEIGHT - slack &&
    pointer.y <= at.y + slack
  );
}
