import { Clock } from '../time/clock.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { type UtcMillis } from '../time/instant.js';
import { type DeskJournal } from '../trading/desk/desk-journal.js';
import { EVENT, type SessionLog } from './session-log.js';
import { type DeskOpening, type RecordedStrategy } from './recorded-session.js';

/** What a call is made on, where it is no desk. */
export const MARKET = -1;
export const BOARD = -2;

/**
 * Writes down everything a set of desks is driven by, and what they do: prices, the passing of time, wishes, answers of
 * brokers and of the journal, and the answers to what they ask of the world. An input is worked at within one call;
 * whatever is asked or done meanwhile belongs to it. A desk that is driven by the same inputs once more does the same.
 */
export class SessionRecorder {
  /** 0: between two inputs. */
  #depth = 0;
  #input = 0;
  #desks = 0;
  #awaited = 0;
  #looks = 0;
  #clockAt: UtcMillis = NaN;
  readonly #facts = new Map<string, unknown>();
  /** The wall's clock as desks see it: one instant for each input, so that it can be told again. */
  readonly wall: Clock;

  constructor(
    readonly log: SessionLog,
    private readonly marketNow: () => UtcMillis,
    wall: Clock,
  ) {
    this.wall = new RecordedWall(this, wall);
  }

  /** Something is being worked at: what happens now comes of it, or answers it. */
  get isInside(): boolean {
    return this.#depth > 0;
  }

  /** The number of the input that is worked at. */
  get input(): number {
    return this.#input;
  }

  tick(slot: number, at: UtcMillis, lastPaise: number, dayVolume: number, openInterest: number): void {
    this.begin(at);
    this.log.tick(slot, at, lastPaise, dayVolume, openInterest);
  }

  depth(slot: number, at: UtcMillis, levels: Float64Array): void {
    this.begin(at);
    this.log.depth(slot, at, levels);
  }

  time(at: UtcMillis): void {
    this.begin(at);
    this.log.one(EVENT.time, at);
  }

  /** What an input began has been worked at. */
  end(): void {
    this.#depth -= 1;
  }

  /** Calls of the desks' surroundings, or of one part of a desk, with arguments that can be told again. */
  call<T>(on: number, name: string, args: readonly unknown[], act: () => T): T {
    const isNested = this.isInside;
    this.begin(this.#clockAt);
    this.log.put(EVENT.call, on, isNested ? 1 : 0, [name, args]);
    try {
      return act();
    } catch (error) {
      this.log.one(EVENT.threw, 0);
      throw error;
    } finally {
      this.end();
    }
  }

  /** A number for a desk that is about to be opened: whatever stands before it may be told to. */
  nextDesk(): number {
    return this.#desks++;
  }

  /** A desk is opened, with nothing in it yet. */
  openDesk(number: number, opening: DeskOpening): void {
    this.begin(this.#clockAt);
    this.log.put(EVENT.desk, number, 0, opening);
    this.end();
  }

  /** Looks at the meters of deployments are counted, of all together. */
  nextLook(): number {
    return ++this.#looks;
  }

  /** A strategy that will be deployed is known from now on. */
  strategy(strategy: RecordedStrategy): void {
    this.begin(this.#clockAt);
    this.log.put(EVENT.strategy, 0, 0, strategy);
    this.end();
  }

  /** Orders and triggers are known by ids that nobody can guess. */
  id(id: string): string {
    if (this.isInside) this.log.put(EVENT.id, 0, 0, id);
    return id;
  }

  /** What the world is known to be: told once, and again when it has changed. */
  fact<T>(of: string, value: T, told: (value: T) => unknown = (same) => same): T {
    if (!this.isInside || (this.#facts.has(of) && Object.is(this.#facts.get(of), value))) return value;
    this.#facts.set(of, value);
    this.log.put(EVENT.fact, 0, 0, [of, told(value)]);
    return value;
  }

  calendar(calendar: ExchangeCalendar): ExchangeCalendar {
    return this.fact('calendar', calendar, (one) => one.rowsBetween('0000-01-01', '9999-12-31'));
  }

  stale(): void {
    if (this.isInside) this.log.one(EVENT.stale, 0);
  }

  sent(desk: number, what: readonly unknown[]): void {
    this.log.put(EVENT.sent, desk, 0, what);
  }

  /** Everything a desk writes down is written here too; that it has become durable is an input. */
  journal(desk: number, journal: DeskJournal): DeskJournal {
    return {
      record: (change, whenDurable, isExit) => {
        const number = whenDurable === undefined ? -1 : this.#awaited++;
        this.log.put(EVENT.change, desk, number, change);
        const heard = whenDurable && ((waited?: number): void => this.durable(number, whenDurable, waited));
        journal.record(change, heard, isExit);
      },
      waitedMillis: () => {
        const millis = journal.waitedMillis?.() ?? 0;
        if (millis !== 0 && this.isInside) this.log.one(EVENT.waited, millis);
        return millis;
      },
    };
  }

  private durable(number: number, whenDurable: (waited?: number) => void, waited?: number): void {
    const isNested = this.isInside;
    this.begin(this.#clockAt);
    this.log.put(EVENT.durable, number, isNested ? 1 : 0, waited ?? null);
    try {
      whenDurable(waited);
    } finally {
      this.end();
    }
  }

  /** `at`: where the market's clock stands unless told otherwise. */
  private begin(at: UtcMillis): void {
    if (this.#depth++ > 0) return;
    this.#input += 1;
    this.log.pause();
    const now = this.marketNow();
    if (now !== at) this.log.one(EVENT.clock, now);
    this.#clockAt = now;
  }
}

class RecordedWall extends Clock {
  private readIn = -1;
  private at: UtcMillis = NaN;

  constructor(
    private readonly recorder: SessionRecorder,
    private readonly wall: Clock,
  ) {
    super();
  }

  now(): UtcMillis {
    const { recorder } = this;
    if (!recorder.isInside) return this.wall.now();
    if (this.readIn === recorder.input) return this.at;
    this.readIn = recorder.input;
    const now = this.wall.now();
    if (now !== this.at) recorder.log.one(EVENT.wall, now);
    this.at = now;
    return now;
  }
}
