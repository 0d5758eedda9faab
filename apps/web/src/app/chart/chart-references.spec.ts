import { type Order, type Position, type PositionStops } from '../live/shapes.js';
import { referenceLines } from './chart-references.js';
import { type Palette } from './palette.js';

const palette = { faint: 'faint', buy: 'buy', sell: 'sell' } as Palette;
const position = (quantity: number, costPaise: number): Position => ({ quantity, costPaise }) as Position;
const order = (more: Partial<Order>): Order =>
  ({ id: 'o', side: 'sell', limitPaise: 120_00, quantity: 10, filledQuantity: 4, ...more }) as Order;

describe('the lines across a chart', () => {
  it('are yesterday’s close, the average of what is held, the orders that wait at a price, and the stops', () => {
    const lines = referenceLines(
      {
        previousClosePaise: 99_00,
        positions: [position(10, 1000_00), position(30, 3300_00), position(0, 0)],
        orders: [order({}), order({ limitPaise: null })],
        stops: [{ positionId: 'p', stopPaise: 98_00, targetPaise: null } as PositionStops],
      },
      palette,
    );
    expect(lines.map(({ title, rupees }) => [title, rupees])).toEqual([
      ['Prev close', 99],
      ['Long 40', 107.5],
      ['Sell 6 limit', 120],
      ['Stop', 98],
    ]);
  });

  it('name a short by what it is, and no average where long stands against short', () => {
    const of = (positions: Position[]) =>
      referenceLines({ previousClosePaise: null, positions, orders: [], stops: [] }, palette);
    expect(of([position(-5, -500_00)]).map(({ title, rupees }) => [title, rupees])).toEqual([
      ['Short 5', 100],
    ]);
    expect(of([position(-5, -500_00), position(5, 510_00)])).toEqual([]);
    expect(of([])).toEqual([]);
  });
});
