import { type CalendarDay, type ExchangeCalendar, type IstDate, type SessionGroup } from '@artha/core';
import { isoUtc } from '@artha/platform';
import type { CalendarDayView, GroupDayView, TradingDayView } from './calendar.dto.js';

const GROUPS = ['cash', 'closing-auction', 'derivatives', 'index'] as const satisfies SessionGroup[];

export function calendarDayView({ stretches, ...row }: CalendarDay): CalendarDayView {
  return {
    ...row,
    stretches: stretches.map(({ opensAt, closesAt }) => ({
      opensAt: isoUtc(opensAt),
      closesAt: isoUtc(closesAt),
    })),
  };
}

export function tradingDayView(calendar: ExchangeCalendar, on: IstDate): TradingDayView {
  const names = calendar.rowsOn(on).map(({ name }) => name);
  const isTradingDay = calendar.isTradingDay(on);
  return {
    on,
    isTradingDay,
    name: names.length === 0 ? null : names.join('; '),
    isProvisional: calendar.isProvisional(on),
    settlementOn: isTradingDay ? calendar.settlementDay(on) : null,
    previousTradingOn: calendar.previousTradingDay(on),
    nextTradingOn: calendar.nextTradingDay(on),
    groups: GROUPS.flatMap((group) => groupView(calendar, on, group)),
  };
}

function groupView(calendar: ExchangeCalendar, on: IstDate, group: SessionGroup): GroupDayView[] {
  const session = calendar.sessionOf(on, group);
  if (session === null) return [];
  const squareOffAt = calendar.squareOffAt(on, group);
  return [
    {
      group,
      opensAt: isoUtc(session.opensAt),
      closesAt: isoUtc(session.closesAt),
      squareOffAt: squareOffAt === null ? null : isoUtc(squareOffAt),
      phases: calendar.phasesOf(on, group).map(({ from, until, mayEndFrom, ...phase }) => ({
        ...phase,
        from: isoUtc(from),
        until: isoUtc(until),
        mayEndFrom: mayEndFrom === null ? null : isoUtc(mayEndFrom),
      })),
    },
  ];
}
