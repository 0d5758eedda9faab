import { describe, expect, it } from 'vitest';
import { INDICATORS } from './catalogue.js';
import { describeIndicatorContract } from './indicator.contract.js';

describe('the catalogue', () => {
  it('knows every name once', () => {
    const names = INDICATORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it('holds more than a hundred indicators and all 61 candlestick patterns', () => {
    const patterns = INDICATORS.filter(({ group }) => group === 'pattern');
    expect(patterns.length).toBe(61);
    expect(INDICATORS.length - patterns.length).toBeGreaterThan(100);
  });
});

for (const info of INDICATORS) describeIndicatorContract(info);
