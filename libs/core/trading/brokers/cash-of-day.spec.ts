import { describe, expect, it } from 'vitest';
import { istInstant } from '../../time/instant.js';
import { brokerDayBegan, CashOfDay } from './cash-of-day.js';

const at = istInstant;
const MONDAY = '2026-05-04';
const TUESDAY = '2026-05-05';

describe('the day of a broker', () => {
  it.each([
    [MONDAY, '09:15', MONDAY],
    [TUESDAY, '05:59', MONDAY],
    [TUESDAY, '06:00', TUESDAY],
  ])('on %s at %s began on %s', (on, clock, began) => {
    expect(brokerDayBegan(at(on, clock))).toBe(at(began, '06:00'));
  });
});

describe('the cash of a day', () => {
  const opened = (beganWithPaise = -500): CashOfDay => new CashOfDay(beganWithPaise, at(MONDAY, '06:00'));
  const differs = ({ oursPaise, theirsPaise }: ReturnType<CashOfDay['compare']>): number =>
    oursPaise - theirsPaise;

  it('counts what was traded since the broker’s day began, not what days before have won or paid', () => {
    const funds = { openingPaise: 99_500, cashPaise: 99_300 };
    expect(opened().compare(-700, funds, at(MONDAY, '10:00'))).toEqual({
      oursPaise: -200,
      theirsPaise: -200,
    });
  });

  it('counts anew when the broker opens another day, also for a desk that stays open', () => {
    const cash = opened();
    expect(
      differs(cash.compare(-700, { openingPaise: 99_500, cashPaise: 99_300 }, at(MONDAY, '15:00'))),
    ).toBe(0);
    // The broker's day goes on a little longer than ours.
    expect(
      differs(cash.compare(-700, { openingPaise: 99_500, cashPaise: 99_300 }, at(TUESDAY, '06:01'))),
    ).toBe(0);
    expect(
      differs(cash.compare(-700, { openingPaise: 99_300, cashPaise: 99_300 }, at(TUESDAY, '07:00'))),
    ).toBe(0);
    expect(
      differs(cash.compare(-900, { openingPaise: 99_300, cashPaise: 99_100 }, at(TUESDAY, '10:00'))),
    ).toBe(0);
  });

  it('goes on counting over a day that opened with what the one before opened with', () => {
    const cash = opened();
    const funds = { openingPaise: 99_500, cashPaise: 99_500 };
    expect(differs(cash.compare(-500, funds, at(MONDAY, '15:00')))).toBe(0);
    expect(differs(cash.compare(-500, funds, at(TUESDAY, '07:00')))).toBe(0);
    expect(differs(cash.compare(-600, { ...funds, cashPaise: 99_400 }, at(TUESDAY, '10:00')))).toBe(0);
  });

  it('finds money that no trade of ours explains', () => {
    const cash = opened();
    expect(
      differs(cash.compare(-500, { openingPaise: 99_500, cashPaise: 99_440 }, at(MONDAY, '10:00'))),
    ).toBe(60);
    // Brought in during the day: the opening is another, the day is not.
    expect(
      differs(cash.compare(-700, { openingPaise: 109_500, cashPaise: 109_500 }, at(MONDAY, '11:00'))),
    ).toBe(-200);
  });
});
