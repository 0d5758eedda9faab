import { strategyOf } from '@artha/core';
import { describe, expect, it } from 'vitest';
import { settingsText } from './settings-text.js';

describe('the settings of a strategy', () => {
  it('tell a choice by its name', () => {
    const { parameters } = strategyOf('ema-crossover');
    expect(settingsText(parameters, { fastBars: 9, direction: 1 })).toBe('fastBars 9, direction long only');
    expect(settingsText(parameters, { direction: 3 })).toBe('direction long and short');
  });

  it('tell a time of day as one, and whatever is unknown as it is', () => {
    const clock = { label: '', description: '', min: 0, max: 1439, initial: 915, kind: 'clock' } as const;
    expect(settingsText({ until: clock }, { until: 915, bars: 3 })).toBe('until 15:15, bars 3');
    expect(settingsText({}, {})).toBe('');
  });
});
