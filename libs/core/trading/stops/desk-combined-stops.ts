import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { CombinedGuard, type CombinedKind, type CombinedRules } from './combined-guard.js';
import { type Holding } from '../positions/holdings.js';
import { isFlat, type PositionKey, unrealisedPaise } from '../positions/position.js';
import { Departure, type StopsFloor } from './stop-watch.js';
import { type CombinedChange, type CombinedStop } from './stops-record.js';

/** Every price of a leg is held against all legs: so few that this costs nothing. */
export const MOST_LEGS = 20;

export interface CombinedWish {
  readonly id: string;
  readonly accountId: string;
  readonly mode: CombinedStop['mode'];
  readonly name: string;
  readonly rules: CombinedRules;
  readonly setBy: string;
}

/** Several positions with one stop. */
class GuardedBook {
  readonly guard: CombinedGuard;
  touched: CombinedKind | null = null;
  isUnsaved = false;
  realisedBeforePaise = 0;
  private readonly departure: Departure;
  private isOver = false;
  private stopListening: (() => void)[] = [];

  constructor(
    readonly wish: CombinedWish,
    readonly legs: readonly Holding[],
    private readonly floor: StopsFloor,
    stored?: CombinedStop,
  ) {
    this.touched = stored?.touched ?? null;
    this.departure = new Departure(floor, this.touched !== null);
    this.guard = new CombinedGuard(wish.rules);
    this.realisedBeforePaise = stored?.realisedBeforePaise ?? this.realised();
    if (stored !== undefined) this.guard.restore(stored.state);
  }

  arm(resultPaise: Paise): void {
    this.guard.arm(resultPaise, this.floor.clock.now());
  }

  listen(): void {
    const slots = new Set(this.legs.map(({ slot }) => slot));
    this.stopListening = [...slots].map((slot) => this.floor.market.actOnTickOf(slot, this.onTick));
  }

  /** What the legs have come to since it was armed; NaN while one of them has no price. */
  resultPaise(): Paise {
    let result = -this.realisedBeforePaise;
    for (const { slot, position } of this.legs) {
      result += position.realisedPaise - position.chargesPaise;
      if (position.quantity === 0) continue;
      const last = this.floor.market.lastPaise(slot);
      result += last === 0 ? NaN : unrealisedPaise(position, last);
    }
    return result;
  }

  isClosed(): boolean {
    return this.legs.every(({ position }) => isFlat(position));
  }

  record(): CombinedStop {
    const { wish, realisedBeforePaise, touched } = this;
    const legs = this.legs.map(({ position }) => keyOf(position));
    return { ...wish, legs, state: this.guard.state(), realisedBeforePaise, touched };
  }

  pursue(at: UtcMillis): void {
    if (this.touched !== null) this.leave(this.touched, at);
  }

  end(): void {
    this.isOver = true;
    for (const stop of this.stopListening) stop();
  }

  private readonly onTick = (_: number, at: UtcMillis): void => {
    if (this.isOver) return;
    const touches = this.touched ?? this.guard.take(this.resultPaise());
    if (touches !== null && (this.touched !== null || !this.isBlind())) this.leave(touches, at);
  };

  /** One of the legs has a price that is too old to act on. */
  private isBlind(): boolean {
    return this.legs.some(({ slot, position }) => !isFlat(position) && this.floor.market.isStale(slot));
  }

  private leave(kind: CombinedKind, at: UtcMillis): void {
    const begins = this.departure.leave(this.legs, at, () => {
      this.touched = kind;
      const { accountId, mode, name } = this.wish;
      const reason = this.guard.reason(name, kind, this.resultPaise());
      const positions = this.legs.map(({ position }) => keyOf(position));
      return { accountId, mode, positions, kind: `combined-${kind}` as const, reason, at };
    });
    if (begins) this.isUnsaved = true;
  }

  private realised(): Paise {
    let realised = 0;
    for (const { position } of this.legs) realised += position.realisedPaise - position.chargesPaise;
    return realised;
  }
}

/** The combined stops of one desk: like those of single positions, on what several come to altogether. */
export class DeskCombinedStops {
  private readonly books = new Map<string, GuardedBook>();

  constructor(private readonly floor: StopsFloor) {}

  restore(stored: readonly CombinedStop[], holdingOf: (key: PositionKey) => Holding): void {
    for (const one of stored) {
      const { id, accountId, mode, name, rules, setBy } = one;
      const wish = { id, accountId, mode, name, rules, setBy };
      const book = new GuardedBook(wish, one.legs.map(holdingOf), this.floor, one);
      if (book.isClosed()) this.tell(book, false, null, 'its positions are closed');
      else this.put(book);
    }
  }

  /**
   * Sets or, under a known id, changes a combined stop. Refuses POSITION_IS_FLAT, NO_PRICE, TOO_MANY_LEGS, and
   * COMBINED_STOP_PASSED when the result is beyond it already.
   */
  set(wish: CombinedWish, legs: readonly Holding[], requestId: string | null): RefusalData | null {
    if (legs.length > MOST_LEGS) return { code: 'TOO_MANY_LEGS', details: { limit: MOST_LEGS } };
    for (const { position, slot } of legs) {
      if (isFlat(position)) return { code: 'POSITION_IS_FLAT', details: {} };
      if (this.floor.market.lastPaise(slot) === 0)
        return { code: 'NO_PRICE', details: { instrumentId: position.instrumentId } };
    }
    const book = new GuardedBook(wish, legs, this.floor);
    const resultPaise = book.resultPaise();
    book.arm(resultPaise);
    if (book.guard.take(resultPaise) !== null)
      return { code: 'COMBINED_STOP_PASSED', details: { resultPaise } };
    this.books.get(wish.id)?.end();
    this.put(book);
    book.guard.takeChanged();
    this.tell(book, true, requestId, `combined stop set by ${wish.setBy}`);
    return null;
  }

  clear(of: Pick<CombinedStop, 'id' | 'accountId' | 'mode'>, by: string, requestId: string | null): void {
    this.books.get(of.id)?.end();
    this.books.delete(of.id);
    const { id, accountId, mode } = of;
    const combined = { id, accountId, mode, record: null, requestId, at: this.floor.clock.now() };
    this.floor.journal.record({ cause: `combined stop taken away by ${by}`, combined });
  }

  /** A position has changed: what guarded it is over when all its legs are closed. */
  afterFill(holding: Holding): void {
    if (this.books.size === 0) return;
    for (const book of [...this.books.values()]) {
      if (!book.legs.includes(holding) || !book.isClosed()) continue;
      book.end();
      this.books.delete(book.wish.id);
      this.tell(book, false, null, 'its positions are closed');
    }
  }

  pursue(at: UtcMillis): void {
    for (const book of this.books.values()) book.pursue(at);
  }

  keep(): void {
    for (const book of this.books.values())
      if (book.guard.takeChanged() || book.isUnsaved) {
        book.isUnsaved = false;
        this.tell(book, true, null, 'a combined stop moved');
      }
  }

  find(id: string): CombinedStop | null {
    return this.books.get(id)?.record() ?? null;
  }

  holdings(): Holding[] {
    return [...this.books.values()].flatMap(({ legs }) => legs);
  }

  all(): CombinedStop[] {
    return Array.from(this.books.values(), (book) => book.record());
  }

  private put(book: GuardedBook): void {
    this.books.set(book.wish.id, book);
    book.listen();
  }

  private tell(book: GuardedBook, stands: boolean, requestId: string | null, cause: string): void {
    const record = stands ? book.record() : null;
    const { id, accountId, mode } = book.wish;
    const combined: CombinedChange = { id, accountId, mode, record, requestId, at: this.floor.clock.now() };
    this.floor.journal.record({ cause, combined });
  }
}

function keyOf({ accountId, mode, deploymentId, instrumentId, product }: PositionKey): PositionKey {
  return { accountId, mode, deploymentId, instrumentId, product };
}
