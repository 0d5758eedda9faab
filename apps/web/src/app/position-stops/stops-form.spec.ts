import { NO_STOPS, type StopWish } from '@artha/core';
import { formOf, previewOf, wishOf } from './stops-form.js';

const all: StopWish = {
  stop: { by: 'price', paise: 99_000 },
  target: { by: 'percent', bps: 250 },
  trail: { distance: { by: 'atr', times: 1.5, bars: 14, timeframe: '15m' }, stepPaise: 100 },
  breakEven: { after: { by: 'points', paise: 500 }, plusPaise: 50 },
  supertrend: { bars: 10, ranges: 3, timeframe: '5m' },
  exit: { by: 'minutes', minutes: 45 },
};

describe('the form of stops', () => {
  it('reads back what is set as it was', () => {
    expect(wishOf(formOf(all), 5)).toEqual({ wish: all, problems: {} });
    expect(wishOf(formOf({ ...all, atBroker: true }), 5).wish).toEqual({ ...all, atBroker: true });
    expect(wishOf(formOf(NO_STOPS), 5)).toEqual({ wish: NO_STOPS, problems: {} });
  });

  it('begins with a stop of one per cent where there is none', () => {
    expect(wishOf(formOf(null), 5).wish).toEqual({ ...NO_STOPS, stop: { by: 'percent', bps: 100 } });
  });

  it('says what cannot be read, and keeps the rest', () => {
    const form = formOf(all);
    const { wish, problems } = wishOf(
      {
        ...form,
        stop: { ...form.stop, value: '990.03' },
        target: { ...form.target, value: 'soon' },
        exit: { isOn: true, by: 'clock', value: '3 pm' },
      },
      5,
    );
    expect(problems).toEqual({
      stop: 'The price must be a multiple of the tick of ₹0.05.',
      target: 'The share must be a number above zero.',
      exit: 'Write the time as 15:10.',
    });
    expect([wish.stop, wish.target, wish.exit]).toEqual([null, null, null]);
    expect(wish.trail).toEqual(all.trail);
  });
});

describe('the preview of stops', () => {
  const wish: StopWish = {
    ...NO_STOPS,
    stop: { by: 'percent', bps: 100 },
    target: { by: 'points', paise: 2_000 },
  };

  it('tells levels, distances and rupees of a long position', () => {
    const preview = previewOf(wish, { quantity: 10, averagePaise: 100_000 }, 101_000, 5);
    expect(preview).toMatchObject({
      stopPaise: 99_000,
      targetPaise: 102_000,
      atStopPaise: -10_000,
      atTargetPaise: 20_000,
      fromLastPaise: -20_000,
      passed: null,
    });
    expect(preview.stopPercent).toBeCloseTo(1.98, 2);
  });

  it('tells them of a short one, mirrored', () => {
    const preview = previewOf(wish, { quantity: -10, averagePaise: 100_000 }, 100_000, 5);
    expect(preview).toMatchObject({
      stopPaise: 101_000,
      targetPaise: 98_000,
      atStopPaise: -10_000,
      atTargetPaise: 20_000,
    });
  });

  it.each([
    ['stop', { quantity: 10, averagePaise: 100_000 }, 99_000],
    ['target', { quantity: 10, averagePaise: 100_000 }, 102_000],
    ['stop', { quantity: -10, averagePaise: 100_000 }, 101_500],
    ['target', { quantity: -10, averagePaise: 100_000 }, 97_000],
  ])('says that a %s would be refused, because the price has passed it', (what, held, last) => {
    expect(previewOf(wish, held, last, 5).passed).toBe(`The price has passed this ${what} already.`);
  });
});
