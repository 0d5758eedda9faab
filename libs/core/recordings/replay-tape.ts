import { type CalendarDay } from '../time/calendar-day.js';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { LogCursor, type SessionEvent } from './log-cursor.js';
import { readRecorded } from './recorded-text.js';
import { EVENT, type EventKind, type LogStretch } from './session-log.js';

/** Where what is replayed first differs from what was recorded. A null side did nothing there. */
export class ReplayDiffers extends Error {
  constructor(
    readonly recorded: string | null,
    readonly replayed: string | null,
  ) {
    super('the replay differs from the recording');
    this.name = 'ReplayDiffers';
  }
}

/** What comes next in the recording, and what the world was known to be by then. */
export class ReplayTape {
  #cursor = new LogCursor({ numbers: new Float64Array(0), texts: [] });
  readonly #facts = new Map<string, unknown>();
  #calendar = new ExchangeCalendar(NSE_CALENDAR);
  #isWallRead = false;
  #wallAt = NaN;
  #looks = 0;

  /** The next stretch; the one before must have been played. */
  use(stretch: LogStretch): void {
    this.#cursor = new LogCursor(stretch);
  }

  /** A new input is worked at. */
  begin(): void {
    this.#isWallRead = false;
  }

  peek(): SessionEvent | null {
    for (let next = this.#cursor.peek(); next !== null; next = this.#cursor.peek()) {
      if (next.kind !== EVENT.fact) return next;
      this.#cursor.take();
      const [of, value] = readRecorded(next.text) as [string, unknown];
      this.#facts.set(of, value ?? undefined);
      if (of === 'calendar') this.#calendar = new ExchangeCalendar(value as CalendarDay[]);
    }
    return null;
  }

  take(): SessionEvent | null {
    this.peek();
    return this.#cursor.take();
  }

  /** The next event, taken if it is of this kind. */
  takeIf(kind: EventKind): SessionEvent | null {
    return this.peek()?.kind === kind ? this.#cursor.take() : null;
  }

  fact(of: string): unknown {
    this.peek();
    return this.#facts.get(of);
  }

  calendar(): ExchangeCalendar {
    this.peek();
    return this.#calendar;
  }

  wallNow(): number {
    const told = this.#isWallRead ? null : this.takeIf(EVENT.wall);
    this.#isWallRead = true;
    if (told !== null) this.#wallAt = told.numbers[0] ?? NaN;
    return this.#wallAt;
  }

  waited(): number {
    return this.takeIf(EVENT.waited)?.numbers[0] ?? 0;
  }

  /** A meter is looked at; null: it shows what it showed before. */
  takeLook(): SessionEvent | null {
    this.#looks += 1;
    const next = this.peek();
    return next?.kind === EVENT.spent && next.numbers[0] === this.#looks ? this.#cursor.take() : null;
  }

  isStale(): boolean {
    return this.takeIf(EVENT.stale) !== null;
  }

  /** @throws {ReplayDiffers} */
  id(): string {
    const told = this.takeIf(EVENT.id);
    if (told === null) throw new ReplayDiffers(describe(this.peek()), 'asks for the id of a new order');
    return readRecorded(told.text) as string;
  }

  /** Something was done: it must be what was recorded, byte for byte. @throws {ReplayDiffers} */
  expect(kind: typeof EVENT.change | typeof EVENT.sent, desk: number, text: string): SessionEvent {
    const told = this.peek();
    if (told?.kind !== kind || told.numbers[0] !== desk || told.text !== text)
      throw new ReplayDiffers(describe(told), text);
    this.#cursor.take();
    return told;
  }
}

/** What was done, as it was recorded; inputs and answers are no deed. */
function describe(event: SessionEvent | null): string | null {
  return event?.kind === EVENT.change || event?.kind === EVENT.sent ? event.text : null;
}
