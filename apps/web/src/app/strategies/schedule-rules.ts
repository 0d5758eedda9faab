import { capitalised, type Schedule, scheduleText, waitsFor, type Weekday } from '@artha/core';
import { type Deployment, type NewDeployment } from '../live/shapes.js';

/** When a deployment may enter, as typed; off: whenever its market trades. */
export interface ScheduleDraft extends Schedule {
  readonly isOn: boolean;
}

export const TRADING_WEEKDAYS: readonly { readonly day: Weekday; readonly short: string }[] = [
  { day: 'monday', short: 'Mon' },
  { day: 'tuesday', short: 'Tue' },
  { day: 'wednesday', short: 'Wed' },
  { day: 'thursday', short: 'Thu' },
  { day: 'friday', short: 'Fri' },
];

export const FIRST_SCHEDULE: ScheduleDraft = {
  isOn: false,
  from: '09:20',
  to: '15:00',
  weekdays: TRADING_WEEKDAYS.map(({ day }) => day),
  squareOff: true,
};

export function scheduleProblem({ isOn, from, to, weekdays }: ScheduleDraft): string | null {
  if (!isOn) return null;
  if (from === '' || to === '') return 'Enter when its time begins and ends.';
  if (from >= to) return 'Its time ends later in the day than it begins.';
  return weekdays.length === 0 ? 'Choose at least one weekday.' : null;
}

export function scheduleOf({
  isOn,
  from,
  to,
  weekdays,
  squareOff,
}: ScheduleDraft): NewDeployment['schedule'] {
  return isOn ? { from, to, weekdays: [...weekdays], squareOff } : null;
}

export function hoursText({ schedule }: Pick<Deployment, 'schedule'>): string {
  if (schedule === null) return 'whenever its market trades';
  return scheduleText(schedule).replaceAll(/[a-z]+day/g, (day) => capitalised(day.slice(0, 3)));
}

/** `Waits for 09:20`, by the market's clock; null: it may enter now, or does not run. */
export function waitingText(
  { state, schedule }: Pick<Deployment, 'state' | 'schedule'>,
  now: number | null,
): string | null {
  if (state !== 'running' || schedule === null || now === null) return null;
  const next = waitsFor(schedule, now);
  return next === null ? null : `Waits for ${capitalised(next)}`;
}
