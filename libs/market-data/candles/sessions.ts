import { Inject, Injectable } from '@nestjs/common';
import {
  DAY_MILLIS,
  type ExchangeCalendar,
  type InstrumentId,
  type IstDate,
  istDateOf,
  istInstant,
  type SessionGroup,
  type TradingSession,
} from '@artha/core';
import { Calendar } from '../calendar/calendar.js';
import { SessionGroups } from '../calendar/session-groups.js';

const MOST_REMEMBERED = 5_000;

/** When an instrument is traded: the exchange's calendar, asked by instrument. */
@Injectable()
export class Sessions {
  private calendar: ExchangeCalendar | null = null;
  private readonly known = new Map<string, TradingSession | null>();

  constructor(
    @Inject(Calendar) private readonly calendars: { current(): ExchangeCalendar },
    @Inject(SessionGroups)
    private readonly groups: { groupOf(instrumentId: InstrumentId, on: IstDate): SessionGroup },
  ) {}

  /** Null on a day without trade. Equal questions give the same object until the calendar changes. */
  on(instrumentId: InstrumentId, on: IstDate): TradingSession | null {
    const calendar = this.calendars.current();
    if (calendar !== this.calendar || this.known.size > MOST_REMEMBERED) {
      this.calendar = calendar;
      this.known.clear();
    }
    const group = this.groups.groupOf(instrumentId, on);
    const key = `${on} ${group}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const session = calendar.sessionOf(on, group);
    this.known.set(key, session);
    return session;
  }

  /** Oldest first; both days included. */
  between(instrumentId: InstrumentId, fromOn: IstDate, toOn: IstDate): TradingSession[] {
    const sessions: TradingSession[] = [];
    const last = istInstant(toOn, '12:00');
    for (let noon = istInstant(fromOn, '12:00'); noon <= last; noon += DAY_MILLIS) {
      const session = this.on(instrumentId, istDateOf(noon));
      if (session !== null) sessions.push(session);
    }
    return sessions;
  }
}
