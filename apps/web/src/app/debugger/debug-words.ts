import { type DebugFrame, type DebugStop, type DeskChange, type UtcMillis } from '@artha/core';
import { price, quantity } from '../ui/money.js';

/** Something that happened on the way, in words. */
export interface LogLine {
  readonly row: number;
  readonly at: UtcMillis;
  readonly kind: 'signal' | 'order' | 'fill' | 'watch';
  readonly tone: 'buy' | 'sell' | 'bad' | '';
  readonly text: string;
}

export const STOP_WORDS: Readonly<Record<DebugStop, string>> = {
  signal: 'The strategy wants something.',
  change: 'An order or a fill.',
  watch: 'A watched condition has come true.',
};

/** What a candle brought: fills and orders in their order, then what was decided at its close. */
export function logOf({ row, candle, decision, changes }: DebugFrame): LogLine[] {
  const at = candle.openedAt;
  const lines = changes.flatMap((change) => lineOf(change) ?? []);
  if (decision !== null && decision.kind !== 'hold') {
    const tone = decision.kind === 'error' ? 'bad' : decision.kind;
    const word = decision.kind === 'error' ? 'Error' : decision.kind === 'buy' ? 'Buy' : 'Sell';
    lines.push({ kind: 'signal', tone, text: `${word}: ${decision.reason}` });
  }
  return lines.map((line) => ({ row, at, ...line }));
}

export function lineOf({ order, fill, cause }: DeskChange): Omit<LogLine, 'row' | 'at'> | null {
  if (fill !== undefined) {
    const word = fill.side === 'buy' ? 'Bought' : 'Sold';
    const at = price(Math.round(fill.valuePaise / fill.quantity));
    return { kind: 'fill', tone: fill.side, text: `${word} ${quantity(fill.quantity)} at ${at}` };
  }
  if (order === undefined || !TOLD.has(order.state)) return null;
  const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${quantity(order.quantity)}`;
  const tone = order.state === 'denied' || order.state === 'rejected' ? 'bad' : '';
  return { kind: 'order', tone, text: `${what} ${order.kind} order ${order.state}: ${cause}` };
}

/** The steps in between are the same for every order. */
const TOLD: ReadonlySet<string> = new Set(['accepted', 'denied', 'rejected', 'cancelled', 'expired']);
