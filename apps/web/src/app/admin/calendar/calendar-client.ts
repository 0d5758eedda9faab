import { Service, inject } from '@angular/core';
import { Api } from '../../live/api.js';
import {
  type CalendarDay,
  type CalendarDayKind,
  type NewCalendarDay,
  type TradingDay,
} from '../../live/shapes.js';

/** Why a day is changed, and whether it may be although it has prices. */
export interface ChangeNote {
  readonly reason: string;
  readonly confirm: boolean;
}

@Service()
export class CalendarClient {
  private readonly api = inject(Api);

  days(from: string, to: string, abort: AbortSignal): Promise<{ items: CalendarDay[] }> {
    return this.api.get('/calendar', { from, to }, abort);
  }
  day(on: string, abort: AbortSignal): Promise<TradingDay> {
    return this.api.get(`/calendar/days/${on}`, {}, abort);
  }
  set(on: string, day: NewCalendarDay, note: ChangeNote): Promise<CalendarDay> {
    return this.api.put(`/admin/calendar/${on}?${queryOf(note)}`, day);
  }
  remove(on: string, kind: CalendarDayKind, note: ChangeNote): Promise<undefined> {
    return this.api.delete(`/admin/calendar/${on}/${kind}?${queryOf(note)}`);
  }
}

function queryOf({ reason, confirm }: ChangeNote): string {
  const query = new URLSearchParams();
  if (reason.trim() !== '') query.set('reason', reason.trim());
  if (confirm) query.set('confirm', 'true');
  return query.toString();
}
