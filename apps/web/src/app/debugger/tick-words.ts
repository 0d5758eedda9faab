import { type DebugTick, type Order, type StopsRecord } from '@artha/core';
import { price, quantity } from '../ui/money.js';
import { istClock } from '../ui/time.js';
import { lineOf } from './debug-words.js';

type Point = DebugTick['points'][number];

const PLACES: Readonly<Record<Point['place'], string>> = {
  open: 'open',
  high: 'high',
  low: 'low',
  stop: 'a stop’s level,',
  close: 'close',
};

/** What a tick is: recorded, or what the simulated exchange makes of a bar. */
export function tickWords({ isRecorded, at, paise, points }: DebugTick, ownId: string): string {
  const path = points.map((point) => pointWords(point, ownId)).join(', ');
  if (!isRecorded) return `Inside the bar, as the simulated exchange assumes: ${path}`;
  const recorded = `Recorded ${price(paise)} at ${istClock(at)}`;
  return path === '' ? recorded : `${recorded}; the simulated exchange goes to ${path}`;
}

/** What filled and what became of orders at a tick. */
export function tickEvents({ changes }: DebugTick): { readonly tone: string; readonly text: string }[] {
  return changes.flatMap((change) => lineOf(change) ?? []);
}

/** An order that waits for a price. */
export function waitingWords({ side, quantity: units, filledQuantity, kind, ...order }: Order): string {
  const what = `${side === 'buy' ? 'Buy' : 'Sell'} ${quantity(units - filledQuantity)}`;
  const limit = order.limitPaise === null ? 'at market' : `at ${price(order.limitPaise)}`;
  const trigger = order.triggerPaise === null ? '' : `, from ${price(order.triggerPaise)} on`;
  return `${what} ${kind} ${limit}${trigger}`;
}

const STOPS: Readonly<Record<StopsRecord['state']['stopKind'], string>> = {
  'stop-loss': 'Stop loss',
  'trailing-stop': 'Trailing stop',
  'break-even': 'Break-even stop',
};

/** Where the stops of a position stand. */
export function stopWords({ state }: StopsRecord): string[] {
  const { stopPaise, targetPaise, stopKind } = state;
  return [
    ...(stopPaise === null ? [] : [`${STOPS[stopKind]} at ${price(stopPaise)}`]),
    ...(targetPaise === null ? [] : [`Target at ${price(targetPaise)}`]),
  ];
}

function pointWords({ place, paise, instrumentId }: Point, ownId: string): string {
  const words = `${PLACES[place]} ${price(paise)}`;
  return instrumentId === ownId ? words : `${instrumentId} ${words}`;
}
