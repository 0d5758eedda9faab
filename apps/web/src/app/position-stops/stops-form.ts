import {
  type Distance,
  NO_STOPS,
  type Paise,
  PositionGuard,
  type StopLevel,
  type StopWish,
  type Timeframe,
} from '@artha/core';
import { paiseOfText } from '../ui/money.js';

/** A level or distance as it is typed. */
export interface LevelText {
  readonly isOn: boolean;
  readonly by: StopLevel['by'];
  /** Rupees, per cent, or how many average true ranges. */
  readonly value: string;
  readonly bars: string;
  readonly timeframe: Timeframe;
}

export interface StopsForm {
  readonly stop: LevelText;
  readonly target: LevelText;
  readonly trail: LevelText & { readonly step: string };
  readonly breakEven: LevelText & { readonly plus: string };
  readonly supertrend: {
    readonly isOn: boolean;
    readonly bars: string;
    readonly ranges: string;
    readonly timeframe: Timeframe;
  };
  readonly exit: { readonly isOn: boolean; readonly by: 'clock' | 'minutes'; readonly value: string };
  readonly atBroker: { readonly isOn: boolean };
}

export type StopsProblems = Partial<Record<keyof StopsForm, string>>;

const EMPTY: LevelText = { isOn: false, by: 'percent', value: '', bars: '14', timeframe: '5m' };

/** What is set, as it would have been typed; for a position without stops what many begin with. */
export function formOf(wish: StopWish | null): StopsForm {
  const { stop, target, trail, breakEven, supertrend, exit } = wish ?? NO_STOPS;
  const isNew = wish === null;
  return {
    stop: stop === null ? { ...EMPTY, isOn: isNew, value: '1' } : textOf(stop),
    target: target === null ? { ...EMPTY, value: '2' } : textOf(target),
    trail: {
      ...(trail === null ? { ...EMPTY, value: '1' } : textOf(trail.distance)),
      step: trail === null || trail.stepPaise === 0 ? '' : rupeesText(trail.stepPaise),
    },
    breakEven: {
      ...(breakEven === null ? { ...EMPTY, value: '1' } : textOf(breakEven.after)),
      plus: breakEven === null || breakEven.plusPaise === 0 ? '' : rupeesText(breakEven.plusPaise),
    },
    supertrend:
      supertrend === null
        ? { isOn: false, bars: '10', ranges: '3', timeframe: '5m' }
        : {
            isOn: true,
            bars: String(supertrend.bars),
            ranges: String(supertrend.ranges),
            timeframe: supertrend.timeframe,
          },
    exit:
      exit === null
        ? { isOn: false, by: 'clock', value: '15:10' }
        : exit.by === 'clock'
          ? { isOn: true, by: 'clock', value: exit.time }
          : { isOn: true, by: 'minutes', value: String(exit.minutes) },
    atBroker: { isOn: wish?.atBroker === true },
  };
}

/** What was typed as a wish, without the rules that cannot be read, and what is wrong with those. */
export function wishOf(form: StopsForm, tickPaise: Paise): { wish: StopWish; problems: StopsProblems } {
  const problems: StopsProblems = {};
  const read = <T>(field: keyof StopsForm, rule: () => T): T | null => {
    if (!form[field].isOn) return null;
    try {
      return rule();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems[field] = error.message;
      return null;
    }
  };
  const { stop, target, trail, breakEven, supertrend, exit } = form;
  const wish: StopWish = {
    stop: read('stop', () => levelOf(stop, tickPaise)),
    target: read('target', () => levelOf(target, tickPaise)),
    trail: read('trail', () => ({
      distance: distanceOf(trail),
      stepPaise: amountOf(trail.step, 'The step'),
    })),
    breakEven: read('breakEven', () => ({
      after: distanceOf(breakEven),
      plusPaise: amountOf(breakEven.plus, 'What is kept'),
    })),
    supertrend: read('supertrend', () => ({
      bars: wholeOf(supertrend.bars, 'Candles'),
      ranges: numberOf(supertrend.ranges, 'Ranges'),
      timeframe: supertrend.timeframe,
    })),
    exit: read('exit', () => exitOf(exit)),
    ...(form.atBroker.isOn && { atBroker: true }),
  };
  if (form.atBroker.isOn && !form.stop.isOn && !form.trail.isOn)
    problems.atBroker = 'Only a stop loss or a trail can wait at the broker.';
  return { wish, problems };
}

export function hasRule(wish: StopWish): boolean {
  const { atBroker: _, ...rules } = wish;
  return Object.values(rules).some((rule) => rule !== null);
}

export interface Held {
  /** Below zero: short. */
  readonly quantity: number;
  readonly averagePaise: number;
}

export interface StopsPreview {
  readonly stopPaise: number | null;
  readonly targetPaise: number | null;
  /** Won (below zero: lost) against the average price when left there, before charges. */
  readonly atStopPaise: number | null;
  readonly atTargetPaise: number | null;
  /** What the price may still go against the position, for all units. */
  readonly fromLastPaise: number | null;
  readonly stopPercent: number | null;
  readonly targetPercent: number | null;
  /** Why they would be refused. */
  readonly passed: string | null;
}

/** Where the stops would be if they were set now, by the very rules the engine has; ranges are for it to know. */
export function previewOf(wish: StopWish, held: Held, lastPaise: number, tickPaise: Paise): StopsPreview {
  const isLong = held.quantity > 0;
  const guard = new PositionGuard({ ...wish, tickPaise }, isLong, {
    atr: () => NaN,
    supertrendDirection: () => NaN,
  });
  guard.arm(held.averagePaise, lastPaise, 0);
  const { stopPaise, targetPaise } = guard.state();
  const result = (level: number | null, from: number): number | null =>
    level === null ? null : Math.round((level - from) * held.quantity);
  const percent = (level: number | null): number | null =>
    level === null ? null : (Math.abs(level - lastPaise) / lastPaise) * 100;
  const side = isLong ? 1 : -1;
  const isStopPassed = stopPaise !== null && side * lastPaise <= side * stopPaise;
  const isTargetPassed = targetPaise !== null && side * lastPaise >= side * targetPaise;
  return {
    stopPaise,
    targetPaise,
    atStopPaise: result(stopPaise, held.averagePaise),
    atTargetPaise: result(targetPaise, held.averagePaise),
    fromLastPaise: result(stopPaise, lastPaise),
    stopPercent: percent(stopPaise),
    targetPercent: percent(targetPaise),
    passed: isStopPassed
      ? 'The price has passed this stop already.'
      : isTargetPassed
        ? 'The price has passed this target already.'
        : null,
  };
}

class Unreadable extends Error {}

function textOf(level: StopLevel): LevelText {
  const on = { ...EMPTY, isOn: true, by: level.by };
  switch (level.by) {
    case 'percent':
      return { ...on, value: String(level.bps / 100) };
    case 'atr':
      return { ...on, value: String(level.times), bars: String(level.bars), timeframe: level.timeframe };
    default:
      return { ...on, value: rupeesText(level.paise) };
  }
}

function levelOf(text: LevelText, tickPaise: Paise): StopLevel {
  if (text.by !== 'price') return distanceOf(text);
  const paise = amountOf(text.value, 'The price');
  if (paise === 0) throw new Unreadable('The price must be above zero.');
  if (paise % tickPaise !== 0)
    throw new Unreadable(`The price must be a multiple of the tick of ₹${rupeesText(tickPaise)}.`);
  return { by: 'price', paise };
}

function distanceOf({ by, value, bars, timeframe }: LevelText): Distance {
  if (by === 'percent') {
    const bps = Math.round(numberOf(value, 'The share') * 100);
    if (bps < 1 || bps > 9_000) throw new Unreadable('The share must be from 0.01 to 90 per cent.');
    return { by, bps };
  }
  if (by === 'atr')
    return { by, times: numberOf(value, 'Ranges'), bars: wholeOf(bars, 'Candles'), timeframe };
  const paise = amountOf(value, 'The distance');
  if (paise === 0) throw new Unreadable('The distance must be above zero.');
  return { by: 'points', paise };
}

function exitOf({ by, value }: StopsForm['exit']): NonNullable<StopWish['exit']> {
  if (by === 'minutes') return { by, minutes: wholeOf(value, 'Minutes') };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) throw new Unreadable('Write the time as 15:10.');
  return { by, time: value };
}

/** Left empty: none. */
function amountOf(text: string, what: string): Paise {
  const paise = text.trim() === '' ? 0 : paiseOfText(text);
  if (paise === null) throw new Unreadable(`${what} must be an amount in rupees.`);
  return paise;
}

function numberOf(text: string, what: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number <= 0)
    throw new Unreadable(`${what} must be a number above zero.`);
  return number;
}

function wholeOf(text: string, what: string): number {
  const number = numberOf(text, what);
  if (!Number.isSafeInteger(number)) throw new Unreadable(`${what} must be a whole number.`);
  return number;
}

function rupeesText(paise: number): string {
  return (paise / 100).toFixed(2);
}
