import { type UtcMillis } from '../time/instant.js';
import {
  type SessionGroup,
  sessionOfGroup,
  type TradingDay,
  type TradingSession,
  wholeDay,
} from '../time/session.js';
import { type Hours } from './slot.js';

/** The trading day of a market: which hours each group of instruments keeps, and which of them are over. */
export class MarketDay {
  private day: TradingDay | null = null;
  private whole: TradingSession | null = null;
  /** Of today, in the order they end. */
  private hours: readonly Hours[] = [];
  private sessionListeners: readonly ((session: TradingSession) => void)[] = [];
  private dayListeners: readonly ((day: TradingSession) => void)[] = [];
  /** Something has been traded today. */
  isUnderWay = false;
  /** No session ends before this instant. */
  nextEndAt: UtcMillis = Infinity;

  /** From the first trade of any instrument to the last; of the day in progress, or the last one. */
  get session(): TradingSession | null {
    return this.whole;
  }

  hoursOf(group: SessionGroup): Hours | null {
    if (this.day === null) return null;
    const session = sessionOfGroup(this.day, group);
    return this.hours.find((hours) => hours.session === session) ?? null;
  }

  /** When the next closing auction begins; ∞: none does. */
  nextAuctionAt(at: UtcMillis): UtcMillis {
    let next = Infinity;
    for (const { session } of this.hours) {
      const begins = session.auction?.opensAt ?? Infinity;
      if (begins > at && begins < next) next = begins;
    }
    return next;
  }

  onSessionEnd(listener: (session: TradingSession) => void): void {
    this.sessionListeners = [...this.sessionListeners, listener];
  }

  onDayEnd(listener: (day: TradingSession) => void): void {
    this.dayListeners = [...this.dayListeners, listener];
  }

  start(day: TradingDay): void {
    this.day = day;
    this.whole = wholeDay(day);
    this.isUnderWay = false;
    const sessions = 'on' in day ? [day] : [...new Set(Object.values(day))];
    this.hours = sessions
      .map((session) => ({ session, isOver: false }))
      .sort((one, other) => one.session.closesAt - other.session.closesAt);
    this.nextEndAt = this.hours[0]?.session.closesAt ?? Infinity;
  }

  /** No day is in progress, and none was. */
  forget(): void {
    this.day = this.whole = null;
    this.isUnderWay = false;
  }

  /** Listeners may look at the market, so all that ends at once has ended before the first of them hears of it. */
  end(at: UtcMillis): void {
    const ending = this.hours.filter(({ session, isOver }) => !isOver && at >= session.closesAt);
    for (const hours of ending) hours.isOver = true;
    this.nextEndAt = this.hours.find(({ isOver }) => !isOver)?.session.closesAt ?? Infinity;
    for (const { session } of ending) for (const listener of this.sessionListeners) listener(session);
    const day = this.whole;
    if (ending.length === 0 || day === null || this.hours.some(({ isOver }) => !isOver)) return;
    for (const listener of this.dayListeners) listener(day);
  }
}
