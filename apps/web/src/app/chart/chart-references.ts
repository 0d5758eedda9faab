import { type Order, type Position, type PositionStops } from '../live/shapes.js';
import { quantity } from '../ui/money.js';
import { type Palette } from './palette.js';
import { type ReferenceLine } from './reference-lines.js';

interface Sources {
  readonly previousClosePaise: number | null;
  readonly positions: readonly Position[];
  /** Those that still wait. */
  readonly orders: readonly Order[];
  readonly stops: readonly PositionStops[];
}

/** The lines across a chart of one instrument: yesterday's close, what is held and where it is left, what is asked for. */
export function referenceLines(
  { previousClosePaise, positions, orders, stops }: Sources,
  palette: Palette,
): ReferenceLine[] {
  const lines: ReferenceLine[] = [];
  if (previousClosePaise !== null)
    lines.push({
      key: 'close',
      rupees: previousClosePaise / 100,
      title: 'Prev close',
      colour: palette.faint,
      isDotted: true,
    });
  const held = averageOf(positions);
  if (held)
    lines.push({
      key: 'position',
      rupees: held.averagePaise / 100,
      title: `${held.quantity > 0 ? 'Long' : 'Short'} ${quantity(Math.abs(held.quantity))}`,
      colour: held.quantity > 0 ? palette.buy : palette.sell,
      isDotted: false,
    });
  for (const { id, side, limitPaise, quantity: units, filledQuantity } of orders)
    if (limitPaise !== null)
      lines.push({
        key: id,
        rupees: limitPaise / 100,
        title: `${side === 'buy' ? 'Buy' : 'Sell'} ${quantity(units - filledQuantity)} limit`,
        colour: side === 'buy' ? palette.buy : palette.sell,
        isDotted: true,
      });
  for (const { positionId, stopPaise, targetPaise } of stops) {
    const levels = [
      { title: 'Stop', paise: stopPaise, colour: palette.down },
      { title: 'Target', paise: targetPaise, colour: palette.up },
    ];
    for (const { title, paise, colour } of levels)
      if (paise !== null)
        lines.push({ key: `${positionId} ${title}`, rupees: paise / 100, title, colour, isDotted: false });
  }
  return lines;
}

/** What all open quantity cost on average, whoever holds it; long against short has no such price. */
function averageOf(positions: readonly Position[]): { quantity: number; averagePaise: number } | null {
  const open = positions.filter((position) => position.quantity !== 0);
  if (new Set(open.map((position) => Math.sign(position.quantity))).size !== 1) return null;
  const sum = open.reduce((total, position) => total + position.quantity, 0);
  const costPaise = open.reduce((total, position) => total + position.costPaise, 0);
  return { quantity: sum, averagePaise: costPaise / sum };
}
