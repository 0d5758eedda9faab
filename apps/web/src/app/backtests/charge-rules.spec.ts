import { describe, expect, it } from 'vitest';
import { CHARGE_CHOICES, chargeTermsOf, FIRST_CHARGES } from './charge-rules.js';

describe('how a run is to be charged', () => {
  it('is as paper is, unless someone chooses otherwise', () => {
    const first = chargeTermsOf(FIRST_CHARGES, 'dhan', ['MIS', 'CNC']);
    expect(first).toEqual({ tariff: 'dhan', product: null, commissionBps: 0 });
    const chosen = { ...FIRST_CHARGES, by: 'upstox', product: 'MIS' } as const;
    expect(chargeTermsOf(chosen, 'dhan', ['MIS', 'CNC'])).toMatchObject({ tariff: 'upstox', product: 'MIS' });
  });

  it('is a commission where it is flat, of whole basis points', () => {
    const flat = { ...FIRST_CHARGES, by: 'flat', commissionBps: ' 5 ' } as const;
    expect(chargeTermsOf(flat, 'zerodha', [])).toEqual({ tariff: null, product: null, commissionBps: 5 });
    expect(chargeTermsOf({ ...flat, commissionBps: '1.5' }, 'zerodha', [])).toBeNull();
    expect(chargeTermsOf({ ...flat, by: null, commissionBps: '' }, 'zerodha', [])).not.toBeNull();
  });

  it('forgets a product that the next instrument is not held as', () => {
    const carried = { ...FIRST_CHARGES, product: 'NRML' } as const;
    expect(chargeTermsOf(carried, 'zerodha', ['MIS', 'CNC'])?.product).toBeNull();
  });

  it('offers every broker by its name, and a flat share', () => {
    expect(CHARGE_CHOICES.map(({ label }) => label)).toContain('Angel One’s');
    expect(CHARGE_CHOICES.at(-1)?.by).toBe('flat');
  });
});
