import { parseInstrumentId } from '@artha/core';
import { type Product } from '../live/shapes.js';
import { type BookRow } from './book-rows.js';

/** Which positions are shown; an empty choice lets everything pass. */
export interface PositionFilter {
  readonly text: string;
  readonly segment: '' | 'cash' | 'derivatives';
  readonly product: '' | Product;
  readonly side: '' | 'long' | 'short';
  /** Something of it was held before today. */
  readonly overnight: boolean;
}

export const EVERY_POSITION: PositionFilter = {
  text: '',
  segment: '',
  product: '',
  side: '',
  overnight: false,
};

export function isFiltered(filter: PositionFilter): boolean {
  return Object.values(filter).some((choice) => choice !== '' && choice !== false);
}

export function segmentOf(instrumentId: string): 'cash' | 'derivatives' {
  return /^(NFO|BFO):/.test(instrumentId) ? 'derivatives' : 'cash';
}

/** What is under a contract, and when it expires; a share stands for itself. */
export function underlyingOf(instrumentId: string): {
  readonly symbol: string;
  readonly expiresOn: string | null;
} {
  const parts = parseInstrumentId(instrumentId);
  if (parts === null) return { symbol: instrumentId, expiresOn: null };
  return 'underlying' in parts
    ? { symbol: parts.underlying, expiresOn: parts.expiresOn }
    : { symbol: parts.symbol, expiresOn: null };
}

export function passes(row: BookRow, filter: PositionFilter): boolean {
  const { instrumentId, product, quantity } = row.position;
  if (filter.product !== '' && product !== filter.product) return false;
  if (filter.side !== '' && !(filter.side === 'long' ? quantity > 0 : quantity < 0)) return false;
  if (filter.overnight && row.carriedQuantity === 0) return false;
  if (filter.segment !== '' && segmentOf(instrumentId) !== filter.segment) return false;
  return filter.text === '' || instrumentId.toLowerCase().includes(filter.text.toLowerCase());
}
