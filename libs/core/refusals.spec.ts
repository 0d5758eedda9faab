import { describe, expect, it } from 'vitest';
import { Refusal, refusalText, REFUSALS } from './refusals.js';

describe('a refusal', () => {
  it('reads as a sentence with its details', () => {
    const refusal = new Refusal('NOTHING_TO_SQUARE_OFF', { available: 5, quantity: 10 });
    expect(refusal.message).toBe('Only 5 units are left to square off, not 10.');
    expect(refusalText(refusal)).toBe(refusal.message);
    expect(refusal.name).toBe('Refusal');
  });

  it('tells amounts in rupees, grouped the Indian way', () => {
    const details = { orderPaise: 182_151_000_000, limitPaise: 2_500_000_000 };
    expect(refusalText({ code: 'ORDER_TOO_LARGE', details })).toBe(
      'The order is worth ₹1,82,15,10,000.00; the limit is ₹2,50,00,000.00.',
    );
  });

  it('leaves a placeholder it knows nothing about', () => {
    expect(refusalText({ code: 'NO_PRICE', details: {} })).toContain('{instrumentId}');
  });

  it('is a sentence whatever its code', () => {
    for (const text of Object.values(REFUSALS)) expect(text).toMatch(/^[A-Z{].*\.$/);
  });
});
