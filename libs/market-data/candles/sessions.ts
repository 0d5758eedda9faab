import { Injectable } from '@nestjs/common';
import {
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istDateOf,
  istInstant,
  regularSession,
  type TradingSession,
} from '@artha/core';

/** When an instrument is traded: the exchange's calendar, asked by instrument. */
@Injectable()
export class Sessions {
  /** Null on a day without trade. */
  on(_instrumentId: InstrumentId, on: IstDate): TradingSession | null {
    const weekday = new Date(istInstant(on, '12:00')).getUTCDay();
    return weekday === 0 || weekday === 6 ? null : regularSession(on);
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
