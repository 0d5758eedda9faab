import { type CalendarDay } from './calendar-day.js';
import {
  daysAfter,
  type IstDate,
  istDateOf,
  istInstant,
  type UtcMillis,
  type Weekday,
  weekdayOf,
} from './instant.js';
import {
  ACCEPTED_IN,
  ACCEPTS_NOTHING,
  type MarketPhase,
  type SessionPhase,
  type SessionPhaseName,
  SHOWN_AS,
} from './session-phase.js';
import { inForce, SESSION_REGIMES, SETTLEMENT_CYCLES, SQUARE_OFF_MINUTES_BEFORE } from './session-regimes.js';
import { type SessionGroup, type SessionStretch, type TradingDay, type TradingSession } from './session.js';

const MINUTE_MILLIS = 60_000;
/** No two trading days are further apart; whoever looks longer looks in a calendar that is wrong. */
const LONGEST_CLOSURE_DAYS = 60;
const MOST_REMEMBERED = 20_000;

/**
 * When NSE and BSE trade and settle; both keep the same days. Made from rows, knows no clock, and never changes: a
 * corrected calendar is a new one. A weekday that no row names is a trading day.
 */
export class ExchangeCalendar {
  readonly #rows = new Map<IstDate, CalendarDay[]>();
  readonly #phases = new Map<string, readonly SessionPhase[]>();
  readonly #listedYears = new Set<string>();

  constructor(rows: readonly CalendarDay[]) {
    for (const row of rows) {
      const known = this.#rows.get(row.on);
      if (known === undefined) this.#rows.set(row.on, [row]);
      else known.push(row);
      if (row.kind === 'holiday') this.#listedYears.add(row.on.slice(0, 4));
    }
  }

  /** The rows of one day; none on an ordinary one. */
  rowsOn(on: IstDate): readonly CalendarDay[] {
    return this.#rows.get(on) ?? [];
  }

  /** The rows from one day to another, both included, oldest first. */
  rowsBetween(from: IstDate, to: IstDate): CalendarDay[] {
    return [...this.#rows.keys()]
      .filter((on) => on >= from && on <= to)
      .sort()
      .flatMap((on) => this.rowsOn(on));
  }

  /** Whether the exchange has said so: not of a year without any holiday, nor where a row is not confirmed. */
  isProvisional(on: IstDate): boolean {
    return !this.#listedYears.has(on.slice(0, 4)) || this.rowsOn(on).some((row) => row.isProvisional);
  }

  /** Prices move: on ordinary weekdays, in special sessions and in the hour of Muhurat. */
  isTradingDay(on: IstDate): boolean {
    const rows = this.rowsOn(on);
    return rows.some(hasOwnSession) || (!isWeekend(on) && !rows.some(({ kind }) => kind === 'holiday'));
  }

  /** Trading days from one day to another, both included. */
  tradingDays(from: IstDate, to: IstDate): IstDate[] {
    const days: IstDate[] = [];
    for (let on = from; on <= to; on = daysAfter(on, 1)) if (this.isTradingDay(on)) days.push(on);
    return days;
  }

  previousTradingDay(on: IstDate): IstDate {
    return seek(on, -1, (day) => this.isTradingDay(day));
  }

  nextTradingDay(on: IstDate): IstDate {
    return seek(on, 1, (day) => this.isTradingDay(day));
  }

  /**
   * The day from its first trade to after its last; null on a day without trade. The closing auction's trades belong
   * to the day: a share that has one closes at 15:35, with a break from 15:15 to 15:30, in which nothing is traded.
   * The post-close does not count: its trades are at a price the day has already had.
   */
  sessionOf(on: IstDate, group: SessionGroup): TradingSession | null {
    const stretches = this.phasesOf(on, group)
      .filter(({ phase }) => phase === 'continuous' || phase === 'closing-match')
      .map(({ from, until }) => ({ opensAt: from, closesAt: until }));
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first === undefined || last === undefined) return null;
    const session = { on, opensAt: first.opensAt, closesAt: last.closesAt };
    if (stretches.length === 1) return session;
    const begins = this.phasesOf(on, group).find(({ phase }) => SHOWN_AS[phase] === 'closing-auction');
    if (begins === undefined) return { ...session, stretches };
    return { ...session, stretches, auction: { opensAt: begins.from, closesAt: last.closesAt } };
  }

  /** The sessions of every group; null on a day without trade. */
  tradingDay(on: IstDate): TradingDay | null {
    const [cash, auction, derivatives, index] = [
      this.sessionOf(on, 'cash'),
      this.sessionOf(on, 'closing-auction'),
      this.sessionOf(on, 'derivatives'),
      this.sessionOf(on, 'index'),
    ];
    if (cash === null || auction === null || derivatives === null || index === null) return null;
    return { cash, 'closing-auction': auction, derivatives, index };
  }

  /** In which trading goes on without pause, so that a minute without a price is worth asking about. */
  continuousStretches(on: IstDate, group: SessionGroup): SessionStretch[] {
    return this.phasesOf(on, group)
      .filter(({ phase }) => phase === 'continuous')
      .map(({ from, until }) => ({ opensAt: from, closesAt: until }));
  }

  /**
   * The day's phases in order; between two there may be a pause. Hours of the day's own hold for every group and are
   * continuous trading throughout, for the exchange announces no more than that. None on a day without trade.
   */
  phasesOf(on: IstDate, group: SessionGroup): readonly SessionPhase[] {
    const key = `${on} ${group}`;
    let phases = this.#phases.get(key);
    if (phases === undefined) {
      phases = this.findPhases(on, group);
      if (this.#phases.size >= MOST_REMEMBERED) this.#phases.clear();
      this.#phases.set(key, phases);
    }
    return phases;
  }

  phaseAt(at: UtcMillis, group: SessionGroup): SessionPhase | null {
    const phases = this.phasesOf(istDateOf(at), group);
    return phases.find(({ from, until }) => at >= from && at < until) ?? null;
  }

  /** As a screen shows it. Between two phases the market is closed. */
  marketPhase(at: UtcMillis, group: SessionGroup): MarketPhase {
    const [first] = this.phasesOf(istDateOf(at), group);
    if (first === undefined) return 'closed';
    if (at < first.from) return 'before-open';
    const phase = this.phaseAt(at, group);
    return phase === null ? 'closed' : SHOWN_AS[phase.phase];
  }

  /** When intraday positions are squared off unless a broker or trader says otherwise; null where nothing trades. */
  squareOffAt(on: IstDate, group: SessionGroup): UtcMillis | null {
    const last = this.continuousStretches(on, group).at(-1);
    if (group === 'index' || last === undefined) return null;
    const { minutes } = inForce(SQUARE_OFF_MINUTES_BEFORE[group], on);
    return Math.max(last.opensAt, last.closesAt - minutes * MINUTE_MILLIS);
  }

  /**
   * When shares and money of a day's trades change hands. Shares and money move on ordinary trading days only: not in
   * special sessions on a weekend, at Muhurat, nor on settlement holidays. For a day without trade, as if it had any.
   */
  settlementDay(tradeOn: IstDate): IstDate {
    let on = tradeOn;
    for (let left = inForce(SETTLEMENT_CYCLES, tradeOn).days; left > 0; left -= 1)
      on = seek(on, 1, (day) => this.isSettlementDay(day));
    return on;
  }

  isSettlementDay(on: IstDate): boolean {
    return this.isOrdinaryDay(on) && !this.rowsOn(on).some(({ kind }) => kind === 'settlement-holiday');
  }

  /** The day a contract expires that would expire on this one: itself, or the trading day before a holiday or Muhurat. */
  expiryOn(nominalOn: IstDate): IstDate {
    return this.isOrdinaryDay(nominalOn) ? nominalOn : seek(nominalOn, -1, (day) => this.isOrdinaryDay(day));
  }

  /** A weekday that is traded and no Muhurat. */
  private isOrdinaryDay(on: IstDate): boolean {
    return !isWeekend(on) && this.isTradingDay(on) && !this.rowsOn(on).some(({ kind }) => kind === 'muhurat');
  }

  private findPhases(on: IstDate, group: SessionGroup): SessionPhase[] {
    if (!this.isTradingDay(on)) return [];
    const own = this.rowsOn(on).find((row) => hasOwnSession(row) && row.stretches.length > 0);
    if (own !== undefined)
      return own.stretches.map(({ opensAt, closesAt }) =>
        phaseOf('continuous', group, opensAt, closesAt, null),
      );
    return inForce(SESSION_REGIMES[group], on).phases.map(([phase, from, until, mayEndFrom]) =>
      phaseOf(
        phase,
        group,
        istInstant(on, from),
        istInstant(on, until),
        mayEndFrom === undefined ? null : istInstant(on, mayEndFrom),
      ),
    );
  }
}

function phaseOf(
  phase: SessionPhaseName,
  group: SessionGroup,
  from: UtcMillis,
  until: UtcMillis,
  mayEndFrom: UtcMillis | null,
): SessionPhase {
  return {
    phase,
    from,
    until,
    mayEndFrom,
    acceptsOrders: group === 'index' ? ACCEPTS_NOTHING : ACCEPTED_IN[phase],
    isForFuturesOnly: group === 'derivatives' && SHOWN_AS[phase] === 'pre-open',
  };
}

function hasOwnSession({ kind }: CalendarDay): boolean {
  return kind === 'special-session' || kind === 'muhurat';
}

const WEEKEND: readonly Weekday[] = ['saturday', 'sunday'];
function isWeekend(on: IstDate): boolean {
  return WEEKEND.includes(weekdayOf(on));
}

function seek(from: IstDate, step: 1 | -1, isIt: (on: IstDate) => boolean): IstDate {
  for (let days = 1; days <= LONGEST_CLOSURE_DAYS; days++) {
    const on = daysAfter(from, step * days);
    if (isIt(on)) return on;
  }
  throw new RangeError(`no such day within ${LONGEST_CLOSURE_DAYS} days of ${from}`);
}
