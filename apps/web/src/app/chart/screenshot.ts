import { IST_OFFSET_MILLIS, istTime } from '../ui/time.js';
import { axisPrice } from './axis.js';
import { type PaneHandle } from './pane-handles.js';
import { type Palette } from './palette.js';

const HEAD = 26;
const FONT = "600 13px 'Inter Variable', sans-serif";
const SMALL = "500 11.5px 'Inter Variable', sans-serif";

/**
 * All charts of the page in one picture, each under its instrument, timeframe and last prices, with the time in
 * IST; `kind` says of a market that it is no live one.
 */
export function pictureOf(
  panes: readonly PaneHandle[],
  palette: Palette,
  { at, kind }: { readonly at: number | null; readonly kind: string },
): HTMLCanvasElement {
  const boxes = panes.map(({ element }) => element.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const scale = devicePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((right - left) * scale);
  canvas.height = Math.round((bottom - top + HEAD) * scale);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.scale(scale, scale);
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, right - left, bottom - top + HEAD);
  context.fillStyle = palette.muted;
  context.font = SMALL;
  context.fillText(kind === '' ? 'Artha' : `Artha · ${kind}`, 10, 17);
  if (at !== null) {
    const time = `${istTime(at)} IST`;
    context.fillText(time, right - left - context.measureText(time).width - 10, 17);
  }
  panes.forEach((pane, row) => {
    const box = boxes[row];
    if (!box) return;
    const x = box.left - left;
    const y = box.top - top + HEAD;
    context.drawImage(pane.engine.chart.takeScreenshot(true, false), x, y, box.width, box.height);
    writeHead(context, pane, palette, x + 10, y + 18);
  });
  return canvas;
}

function writeHead(
  context: CanvasRenderingContext2D,
  pane: PaneHandle,
  palette: Palette,
  x: number,
  y: number,
): void {
  context.font = FONT;
  context.fillStyle = palette.text;
  context.fillText(pane.label(), x, y);
  const candle = pane.legend()?.candle;
  if (!candle) return;
  const width = context.measureText(pane.label()).width;
  const { openPaise, highPaise, lowPaise, closePaise } = candle;
  const figures = [openPaise, highPaise, lowPaise, closePaise].map((paise) => axisPrice(paise / 100));
  context.font = SMALL;
  context.fillStyle = palette.muted;
  context.fillText(
    ['O', 'H', 'L', 'C'].map((name, at) => `${name} ${figures[at]}`).join('  '),
    x + width + 12,
    y,
  );
}

/** 'artha-RELIANCE-5m-2021-04-30-1015.png': what is on it, and when in IST. */
export function pictureName(label: string, at: number | null): string {
  const stamp =
    at === null ? '' : `-${new Date(at + IST_OFFSET_MILLIS).toISOString().slice(0, 16).replace('T', '-')}`;
  const name = `artha-${label.replace(/[^\w]+/g, '-')}${stamp}`.replace(/:/g, '');
  return `${name}.png`;
}

export function download(canvas: HTMLCanvasElement, name: string): Promise<boolean> {
  return new Promise((resolve) =>
    canvas.toBlob((blob) => {
      if (!blob) return resolve(false);
      const url = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
      resolve(true);
    }, 'image/png'),
  );
}
