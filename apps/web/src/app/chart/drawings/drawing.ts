import { type UtcMillis } from '@artha/core';

/** What can be drawn, and with how many points it stands. */
export const DRAWING_POINTS = {
  trend: 2,
  ray: 2,
  horizontal: 1,
  vertical: 1,
  rectangle: 2,
  fibonacci: 2,
  measure: 2,
  text: 1,
} as const;

export type DrawingKind = keyof typeof DRAWING_POINTS;

/** A place in the market, not on the screen: it stays where it is on every timeframe and zoom. */
export interface Anchor {
  readonly at: UtcMillis;
  /** As drawn, so it may lie between two paise. */
  readonly pricePaise: number;
}

/** Something a person drew on the chart of an instrument. Changed by replacing it. */
export interface Drawing {
  readonly id: string;
  readonly kind: DrawingKind;
  readonly anchors: readonly Anchor[];
  /** Slot of the palette, so that it reads well in light and dark. */
  readonly colour: number;
  readonly width: number;
  readonly isLocked: boolean;
  /** Of a text only. */
  readonly text: string;
}

export function isWhole(kind: DrawingKind, anchors: readonly Anchor[]): boolean {
  return anchors.length >= DRAWING_POINTS[kind];
}

export function withAnchor(drawing: Drawing, at: number, anchor: Anchor): Drawing {
  return { ...drawing, anchors: drawing.anchors.map((one, row) => (row === at ? anchor : one)) };
}
