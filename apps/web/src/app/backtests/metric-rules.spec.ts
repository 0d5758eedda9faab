import { METRIC_DEFINITIONS, type Metrics } from '@artha/core';
import {
  fewDaysWarning,
  holdingText,
  METRIC_GROUPS,
  metricNote,
  metricText,
  metricTone,
} from './metric-rules.js';

describe('a figure of a report', () => {
  it.each([
    ['netPnlPaise', 12_345_678, '+₹1.23 L', 'profit'],
    ['netPnlPaise', -5_000, '−₹50.00', 'loss'],
    ['chargesPaise', 5_000, '₹50.00', ''],
    ['returnPercent', 1.284, '+1.28%', 'profit'],
    ['maxDrawdownPercent', 12.5, '12.50%', ''],
    ['sharpe', -0.5, '−0.50', ''],
    ['trades', 1234, '1,234', ''],
    ['beta', null, '–', ''],
    ['maxDrawdownLowAt', Date.UTC(2021, 3, 30, 4, 0), '30 Apr 2021 09:30', ''],
  ] as const)('%s of %s is %s', (name, value, text, tone) => {
    expect(metricText(name, value)).toBe(text);
    expect(metricTone(name, value)).toBe(tone);
  });

  it.each([
    [37.8, '38 min'],
    [312, '5 h 12 min'],
    [119.9, '2 h'],
    [4_600, '3.2 days'],
  ])('that is held for %s minutes says %s', (minutes, text) => expect(holdingText(minutes)).toBe(text));

  it('is shown once, under one heading, and has a definition', () => {
    const names = METRIC_GROUPS.flatMap((group) => group.names);
    expect(new Set(names).size).toBe(names.length);
    names.forEach((name) => expect(METRIC_DEFINITIONS[name].label).not.toBe(''));
  });

  it('of the deepest fall tells when it was', () => {
    const fall = {
      maxDrawdownPeakAt: Date.UTC(2021, 3, 1, 4),
      maxDrawdownLowAt: Date.UTC(2021, 3, 9, 4),
      maxDrawdownRecoveredAt: null,
    } as Metrics;
    expect(metricNote('maxDrawdownPercent', fall)).toBe('01 Apr 2021 to 09 Apr 2021, not recovered');
    const never = { ...fall, maxDrawdownLowAt: null };
    expect(metricNote('maxDrawdownPercent', never)).toBeUndefined();
  });
});

it('warns of few days', () => {
  expect(fewDaysWarning({ tradingDays: 60 })).toBeNull();
  expect(fewDaysWarning({ tradingDays: 21 })).toContain('Only 21 trading days');
});
