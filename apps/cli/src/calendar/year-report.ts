import {
  type CalendarDayKind,
  type ExchangeCalendar,
  type IstDate,
  istClockText,
  istIsoText,
  type Weekday,
  weekdayOf,
} from '@artha/core';

export interface YearReport {
  readonly year: string;
  readonly tradingDays: number;
  readonly days: readonly {
    readonly on: IstDate;
    readonly weekday: Weekday;
    readonly kind: CalendarDayKind;
    readonly name: string;
    readonly stretches: readonly { readonly opensAt: string; readonly closesAt: string }[];
    readonly isProvisional: boolean;
    readonly source: string;
  }[];
}

export function yearReport(calendar: ExchangeCalendar, year: string): YearReport {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  return {
    year,
    tradingDays: calendar.tradingDays(from, to).length,
    days: calendar.rowsBetween(from, to).map(({ on, kind, name, stretches, isProvisional, source }) => ({
      on,
      weekday: weekdayOf(on),
      kind,
      name,
      stretches: stretches.map(({ opensAt, closesAt }) => ({
        opensAt: istIsoText(opensAt),
        closesAt: istIsoText(closesAt),
      })),
      isProvisional,
      source,
    })),
  };
}

export function yearText({ year, tradingDays, days }: YearReport): string {
  if (days.length === 0)
    return `${year}: nothing is known; if every weekday were traded, there would be ${tradingDays} days.\n`;
  const lines = days.map(({ on, weekday, kind, name, stretches, isProvisional }) => {
    const hours = stretches.map(({ opensAt, closesAt }) => ` ${clock(opensAt)}–${clock(closesAt)}`).join('');
    const doubt = isProvisional ? ' (not confirmed)' : '';
    return `${on} ${weekday.slice(0, 3)}  ${kind.padEnd(18)} ${name}${hours}${doubt}`;
  });
  return `${lines.join('\n')}\n${tradingDays} trading days in ${year}, special and Muhurat sessions included\n`;
}

function clock(isoText: string): string {
  return istClockText(Date.parse(isoText)).slice(0, 5);
}
