import { withAnchor, type Drawing, type DrawingKind } from './drawing.js';
import { shapeOf, type Point } from './shape.js';
import { magnetPaise } from './snap.js';
import { distanceToSegment, isTouched, touchedHandle } from './touch.js';

const SIZE = { width: 400, height: 300 };
const drawing = (kind: DrawingKind, prices: readonly number[] = [100_00, 110_00]): Drawing => ({
  id: kind,
  kind,
  anchors: prices.map((pricePaise, row) => ({ at: row * 60_000, pricePaise })),
  colour: 1,
  width: 1,
  isLocked: false,
  text: 'gap',
});
const shape = (kind: DrawingKind, ...points: readonly Point[]) => shapeOf(drawing(kind), points, SIZE);
const at = (x: number, y: number): Point => ({ x, y });

describe('the pointer on a drawing', () => {
  it('is as far from a line as from its nearest place', () => {
    expect(distanceToSegment(at(5, 3), at(0, 0), at(10, 0))).toBe(3);
    expect(distanceToSegment(at(13, 4), at(0, 0), at(10, 0))).toBe(5);
    expect(distanceToSegment(at(3, 4), at(0, 0), at(0, 0))).toBe(5);
  });

  it.each<[DrawingKind, Point, Point]>([
    ['trend', at(150, 129), at(250, 175)],
    ['ray', at(300, 200), at(50, 75)],
    ['horizontal', at(390, 100), at(390, 110)],
    ['vertical', at(100, 290), at(110, 290)],
    ['rectangle', at(150, 100), at(150, 115)],
    ['fibonacci', at(150, 119), at(199, 106)],
    ['text', at(110, 92), at(110, 120)],
  ])('touches a %s on its lines and not beside them', (kind, on, off) => {
    const points = ['horizontal', 'vertical', 'text'].includes(kind)
      ? [at(100, 100)]
      : [at(100, 100), at(200, 150)];
    const drawn = shapeOf(drawing(kind), points, SIZE);
    expect(isTouched(drawn, on, 6)).toBe(true);
    expect(isTouched(drawn, off, 4)).toBe(false);
  });

  it('takes the nearer of two handles', () => {
    const drawn = shape('trend', at(100, 100), at(108, 100));
    expect(touchedHandle(drawn, at(103, 100), 6)).toBe(0);
    expect(touchedHandle(drawn, at(105, 100), 6)).toBe(1);
    expect(touchedHandle(drawn, at(150, 100), 6)).toBeNull();
  });
});

describe('a drawing on the screen', () => {
  it('runs a ray beyond the edge, also when it was drawn to the left or within one point', () => {
    const [[, end] = []] = shape('ray', at(200, 100), at(190, 100)).lines;
    expect(end?.x).toBeLessThan(0);
    expect(end?.y).toBe(100);
    expect(shape('ray', at(5, 5), at(5, 5)).lines).toEqual([[at(5, 5), at(5, 5)]]);
  });

  // A move from 100 to 110: the retracement of 38.2 % lies at 110 − 3.82 = 106.18.
  it('counts retracements from where the move ended', () => {
    const { labels, lines } = shape('fibonacci', at(0, 300), at(200, 200));
    expect(labels.map(({ text }) => text)).toEqual([
      '0 (110.00)',
      '0.236 (107.64)',
      '0.382 (106.18)',
      '0.5 (105.00)',
      '0.618 (103.82)',
      '0.786 (102.14)',
      '1 (100.00)',
    ]);
    expect(lines[2]?.[0].y).toBeCloseTo(238.2);
  });

  it('measures price, percent and time', () => {
    const span = (from: number, to: number): string => `${(to - from) / 60_000} min`;
    const { labels } = shapeOf(drawing('measure', [200_00, 190_00]), [at(0, 0), at(9, 9)], SIZE, span);
    expect(labels[0]?.text).toBe('−10.00 (−5.00%) · 1 min');
  });

  it('is nothing without a point', () => {
    expect(shapeOf(drawing('trend', []), [], SIZE)).toEqual({
      lines: [],
      box: null,
      labels: [],
      handles: [],
    });
  });

  it('moves by one of its points', () => {
    expect(withAnchor(drawing('trend'), 1, { at: 5, pricePaise: 7 }).anchors).toEqual([
      { at: 0, pricePaise: 100_00 },
      { at: 5, pricePaise: 7 },
    ]);
  });
});

describe('the magnet', () => {
  const candle = { openPaise: 100, highPaise: 130, lowPaise: 90, closePaise: 110 };
  const yOf = (pricePaise: number): number => 200 - pricePaise;

  it('takes the nearest of the four prices', () => {
    expect(magnetPaise(candle, 200 - 127, yOf)).toBe(130);
    expect(magnetPaise(candle, 200 - 94, yOf)).toBe(90);
    expect(magnetPaise(candle, 200 - 104, yOf)).toBe(100);
    expect(magnetPaise(candle, 200 - 106, yOf)).toBe(110);
  });
  it('lets go beyond its reach, and where there is no candle', () => {
    expect(magnetPaise(candle, 200 - 145, yOf)).toBeNull();
    expect(magnetPaise(undefined, 100, yOf)).toBeNull();
  });
});
