import {
  BLOCK_DEAL_RULES,
  capitalised,
  DERIVATIVES_TRADE_MODIFICATION_UNTIL,
  type ExchangeCalendar,
  expiryRule,
  inForce,
  istClockText,
  type IstDate,
  istInstant,
  istIsoText,
  monthlyExpiryOn,
  type SessionGroup,
  type SessionPhaseName,
  type UtcMillis,
  type Weekday,
  weekdayOf,
  weeklyExpiryOn,
} from '@artha/core';

const GROUPS = {
  cash: 'shares without derivatives, ETFs',
  'closing-auction': 'shares with derivatives',
  derivatives: 'futures and options',
  index: 'indices',
} as const satisfies Record<SessionGroup, string>;

const UNDERLYINGS = [
  'NSE:NIFTY',
  'NSE:BANKNIFTY',
  'NSE:FINNIFTY',
  'NSE:MIDCPNIFTY',
  'NSE:NIFTYNXT50',
  'BSE:SENSEX',
  'BSE:BANKEX',
  'BSE:SENSEX50',
];

interface PhaseReport {
  readonly phase: SessionPhaseName;
  readonly from: string;
  readonly until: string;
  readonly mayEndFrom: string | null;
  readonly acceptsOrders: readonly string[];
  readonly isForFuturesOnly: boolean;
}

interface GroupReport {
  readonly group: SessionGroup;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly squareOffAt: string | null;
  readonly phases: readonly PhaseReport[];
}

export interface DayReport {
  readonly on: IstDate;
  readonly weekday: Weekday;
  readonly isTradingDay: boolean;
  readonly isProvisional: boolean;
  readonly names: readonly string[];
  readonly settlementOn: IstDate | null;
  readonly previousTradingOn: IstDate;
  readonly nextTradingOn: IstDate;
  readonly expiries: readonly { readonly underlying: string; readonly kind: 'weekly' | 'monthly' }[];
  readonly groups: readonly GroupReport[];
  readonly blockDeals: readonly { readonly from: string; readonly until: string }[];
  readonly derivativesTradeModificationUntil: string | null;
}

/** Instants as ISO-8601 text in Indian time. */
export function dayReport(calendar: ExchangeCalendar, on: IstDate): DayReport {
  const isTradingDay = calendar.isTradingDay(on);
  const isOrdinary = calendar.phasesOf(on, 'cash').some(({ phase }) => phase === 'post-close');
  const at = (time: string): string => istIsoText(istInstant(on, time));
  return {
    on,
    weekday: weekdayOf(on),
    isTradingDay,
    isProvisional: calendar.isProvisional(on),
    names: calendar.rowsOn(on).map(({ name }) => name),
    settlementOn: isTradingDay ? calendar.settlementDay(on) : null,
    previousTradingOn: calendar.previousTradingDay(on),
    nextTradingOn: calendar.nextTradingDay(on),
    expiries: isTradingDay ? expiriesOn(calendar, on) : [],
    groups: (Object.keys(GROUPS) as SessionGroup[]).flatMap((group) => groupReport(calendar, on, group)),
    blockDeals: isOrdinary
      ? inForce(BLOCK_DEAL_RULES, on).windows.map(([from, until]) => ({ from: at(from), until: at(until) }))
      : [],
    derivativesTradeModificationUntil: isOrdinary ? at(DERIVATIVES_TRADE_MODIFICATION_UNTIL) : null,
  };
}

function groupReport(calendar: ExchangeCalendar, on: IstDate, group: SessionGroup): GroupReport[] {
  const session = calendar.sessionOf(on, group);
  if (session === null) return [];
  const text = (at: UtcMillis | null): string | null => (at === null ? null : istIsoText(at));
  return [
    {
      group,
      opensAt: istIsoText(session.opensAt),
      closesAt: istIsoText(session.closesAt),
      squareOffAt: text(calendar.squareOffAt(on, group)),
      phases: calendar.phasesOf(on, group).map((phase) => ({
        ...phase,
        from: istIsoText(phase.from),
        until: istIsoText(phase.until),
        mayEndFrom: text(phase.mayEndFrom),
        acceptsOrders: Object.entries(phase.acceptsOrders).flatMap(([kind, isTaken]) =>
          isTaken ? kind : [],
        ),
      })),
    },
  ];
}

function expiriesOn(calendar: ExchangeCalendar, on: IstDate): DayReport['expiries'] {
  return UNDERLYINGS.flatMap((underlying): DayReport['expiries'] => {
    if (expiryRule(underlying, on) === null) return [];
    if (monthlyExpiryOn(calendar, underlying, on.slice(0, 7)) === on)
      return [{ underlying, kind: 'monthly' }];
    return weeklyExpiryOn(calendar, underlying, on) === on ? [{ underlying, kind: 'weekly' }] : [];
  });
}

export function dayText(report: DayReport): string {
  const lines = [
    `${report.on}, ${capitalised(report.weekday)}: ${report.isTradingDay ? 'trading day' : 'no trade'}` +
      `${report.names.map((name) => `; ${name}`).join('')}${report.isProvisional ? ' (not confirmed)' : ''}`,
    `  trading day before ${report.previousTradingOn}, after ${report.nextTradingOn}`,
  ];
  if (report.settlementOn !== null) lines.push(`  shares bought are delivered on ${report.settlementOn}`);
  if (report.expiries.length > 0)
    lines.push(
      `  expire: ${report.expiries.map(({ underlying, kind }) => `${underlying} (${kind})`).join(', ')}`,
    );
  for (const { group, opensAt, closesAt, squareOffAt, phases } of report.groups) {
    const squareOff = squareOffAt === null ? '' : `, intraday square-off ${clock(squareOffAt)}`;
    lines.push('', `  ${group} (${GROUPS[group]}) ${clock(opensAt)}–${clock(closesAt)}${squareOff}`);
    lines.push(...phases.map(phaseText));
  }
  if (report.blockDeals.length > 0) {
    const windows = report.blockDeals.map(({ from, until }) => `${clock(from)}–${clock(until)}`);
    lines.push('', `  block deals ${windows.join(', ')}`);
  }
  if (report.derivativesTradeModificationUntil !== null)
    lines.push(`  trades in derivatives modified until ${clock(report.derivativesTradeModificationUntil)}`);
  return `${lines.join('\n')}\n`;
}

function phaseText({ phase, from, until, mayEndFrom, acceptsOrders, isForFuturesOnly }: PhaseReport): string {
  const taken = acceptsOrders.length === 0 ? 'no orders' : acceptsOrders.join(', ');
  const byLot = mayEndFrom === null ? '' : `; ends by lot from ${clock(mayEndFrom)}`;
  const whom = isForFuturesOnly ? '; futures only' : '';
  return `    ${clock(from)}–${clock(until)}  ${phase.padEnd(19)} ${taken}${byLot}${whom}`;
}

function clock(isoText: string): string {
  return istClockText(Date.parse(isoText)).slice(0, 5);
}
