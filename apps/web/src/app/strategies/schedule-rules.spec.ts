import { FIRST_SCHEDULE, hoursText, scheduleOf, scheduleProblem, waitingText } from './schedule-rules.js';

const at = (time: string): number => Date.parse(`2026-01-27T${time}:00+05:30`); // a Tuesday
const schedule = { ...FIRST_SCHEDULE, isOn: true };
/** As the server tells it. */
const kept = { ...schedule, weekdays: [...schedule.weekdays] };

describe('the hours of a deployment', () => {
  it('are sent where they are on', () => {
    expect(scheduleOf(FIRST_SCHEDULE)).toBeNull();
    expect(scheduleOf(schedule)).toEqual({
      from: '09:20',
      to: '15:00',
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      squareOff: true,
    });
  });

  it.each([
    [{ ...schedule, from: '' }, /begins and ends/],
    [{ ...schedule, to: '09:20' }, /later/],
    [{ ...schedule, weekdays: [] }, /weekday/],
  ])('are told to be wrong before they are sent: %o', (draft, words) =>
    expect(scheduleProblem(draft)).toMatch(words),
  );

  it('are no problem where they are off', () =>
    expect(scheduleProblem({ ...FIRST_SCHEDULE, to: '' })).toBeNull());

  it('are told in words', () => {
    expect(hoursText({ schedule: null })).toBe('whenever its market trades');
    expect(hoursText({ schedule: kept })).toBe('09:20 to 15:00, then squares off');
    expect(hoursText({ schedule: { ...kept, weekdays: ['friday'], squareOff: false } })).toBe(
      '09:20 to 15:00, Fri',
    );
  });

  it('say what a running one waits for', () => {
    expect(waitingText({ state: 'running', schedule: kept }, at('09:00'))).toBe('Waits for 09:20');
    expect(waitingText({ state: 'running', schedule: kept }, at('15:00'))).toBe('Waits for Wednesday 09:20');
    expect(waitingText({ state: 'running', schedule: kept }, at('10:00'))).toBeNull();
    expect(waitingText({ state: 'stopped', schedule: kept }, at('09:00'))).toBeNull();
    expect(waitingText({ state: 'running', schedule: null }, at('09:00'))).toBeNull();
  });
});
