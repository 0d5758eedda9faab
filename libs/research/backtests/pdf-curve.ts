import type { EquityPointView } from './backtest-view.js';
import { rupeesText } from './pdf-text.js';
import type { Box } from './pdf-page.js';
import type { WorthPointView } from './report-view.js';

type Document = PDFKit.PDFDocument;
type Point = readonly [number, number];

/** Points of a drawing in the units of the page, top down. */
export type ScaledCurve = readonly Point[];

const EQUITY = '#2f4bb0';
const BENCHMARK = '#b86200';
const LOSS = '#c5283d';
const LABEL_WIDTH = 70;
/** The upper part of the box; the fall from the top lies below. */
const UPPER = 0.68;

/** Values by time as points within a box: the earliest left, the largest on top. A value that never moves lies in the middle. */
export function scaled(
  values: readonly Point[],
  { x, y, width, height }: Box,
  [fromAt, toAt]: Point,
  [lowest, highest]: Point,
): ScaledCurve {
  const span = highest - lowest;
  return values.map(([at, value]) => [
    x + (toAt === fromAt ? 0.5 : (at - fromAt) / (toAt - fromAt)) * width,
    y + (span === 0 ? 0.5 : (highest - value) / span) * height,
  ]);
}

export function drawCurve(
  document: Document,
  box: Box,
  equity: readonly EquityPointView[],
  benchmark: readonly WorthPointView[],
): void {
  const own = equity.map(({ at, equityPaise }): Point => [Date.parse(at), equityPaise]);
  const market = benchmark.map(({ on, worthPaise }): Point => [
    Date.parse(`${on}T15:30:00+05:30`),
    worthPaise,
  ]);
  const falls = equity.map(({ at, drawdownPercent }): Point => [Date.parse(at), -drawdownPercent]);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return;
  const period: Point = [first[0], last[0]];
  const upper = { ...box, width: box.width - LABEL_WIDTH, height: box.height * UPPER };
  const lower = {
    ...upper,
    y: box.y + box.height * (UPPER + 0.06),
    height: box.height * (1 - UPPER - 0.06),
  };
  const worths = [...own, ...market].map(([, worth]) => worth);
  const range: Point = [Math.min(...worths), Math.max(...worths)];
  const deepest = Math.min(...falls.map(([, fall]) => fall));
  document.save();
  line(document, scaled(market, upper, period, range), BENCHMARK, true);
  line(document, scaled(own, upper, period, range), EQUITY, false);
  line(document, scaled(falls, lower, period, [deepest, 0]), LOSS, false);
  document.restore();
  label(document, upper, 0, rupeesText(range[1]));
  label(document, upper, upper.height - 8, rupeesText(range[0]));
  label(document, lower, 0, '0 %');
  label(document, lower, lower.height - 8, `${deepest.toFixed(2)} %`);
}

function line(document: Document, curve: ScaledCurve, colour: string, isDashed: boolean): void {
  const [first, ...others] = curve;
  if (first === undefined) return;
  document.moveTo(...first);
  for (const point of others) document.lineTo(...point);
  if (isDashed) document.dash(3, { space: 2 });
  else document.undash();
  document.lineWidth(1).strokeColor(colour).stroke();
}

function label(document: Document, { x, y, width }: Box, below: number, text: string): void {
  document
    .font('Helvetica')
    .fontSize(7.5)
    .fillColor('#556070')
    .text(text, x + width + 4, y + below, { width: LABEL_WIDTH - 4, align: 'right', lineBreak: false });
}
