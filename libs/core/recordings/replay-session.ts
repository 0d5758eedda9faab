import { type IndicatorSpec } from '../indicators/indicator.js';
import { type Timeframe } from '../market/timeframe.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type SavedState } from '../strategies/saved-state.js';
import { type Strategy, type StrategyDefinition } from '../strategies/strategy.js';
import { ReplayClock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { type Deployment } from '../trading/desk/deployment.js';
import { LiveGuard } from '../trading/brokers/live-guard.js';
import { SafetyBoard } from '../trading/risk/safety-board.js';
import { clockOf, type SessionEvent } from './log-cursor.js';
import { callOn, tellAgain } from './recorded-desk.js';
import { candlesOfRows, dayAsTold, type ToldDay } from './recorded-market.js';
import { type DeskOpening, type RecordedStrategy } from './recorded-session.js';
import { readRecorded } from './recorded-text.js';
import {
  openAgain,
  type ReplayedDesk,
  ReplayedMarket,
  ReplayedWall,
  type ReplayedWorld,
} from './replayed-desk.js';
import { toldMeter } from './recorded-meter.js';
import { ReplayDiffers, ReplayTape } from './replay-tape.js';
import { EVENT, type LogStretch } from './session-log.js';
import { BOARD, MARKET } from './session-recorder.js';

/** Where a replay first did something else, and on what input. */
export interface ReplayDifference {
  /** Counted from 1. */
  readonly input: number;
  /** Market time. */
  readonly at: UtcMillis;
  /** What came in then, in words. */
  readonly cause: string;
  /** What was done when it was recorded; null: nothing. */
  readonly recorded: string | null;
  readonly replayed: string | null;
}

export interface ReplayReport {
  readonly inputs: number;
  readonly desks: number;
  /** New ones, by whoever they were wished for. */
  readonly orders: number;
  readonly transitions: number;
  readonly fills: number;
  readonly positions: number;
  readonly same: boolean;
  /** False: the recording ends before its session did, because there was no room for more of it. */
  readonly isComplete: boolean;
  readonly difference: ReplayDifference | null;
}

const ANSWERS: ReadonlySet<number> = new Set([EVENT.wall, EVENT.waited, EVENT.stale]);

type LoadStrategy = (strategy: RecordedStrategy) => StrategyDefinition | Promise<StrategyDefinition>;

/**
 * Drives the desks of a recording by its inputs once more, each with the clock it had, and holds whatever they do
 * against what they did. Needs nothing but the recording. @throws whatever `load` throws.
 */
export async function replaySession(
  stretches: AsyncIterable<LogStretch> | Iterable<LogStretch>,
  load: LoadStrategy,
): Promise<ReplayReport> {
  const replay = new SessionReplay(load);
  for await (const stretch of stretches) if (!(await replay.play(stretch))) break;
  return replay.report();
}

class SessionReplay {
  private readonly tape = new ReplayTape();
  private readonly world: ReplayedWorld;
  private readonly desks: ReplayedDesk[] = [];
  private readonly guards = new Map<number, LiveGuard>();
  private readonly strategies = new Map<string, StrategyDefinition>();
  private readonly orderIds = new Set<string>();
  private inputs = 0;
  private transitions = 0;
  private fills = 0;
  private positions = 0;
  private isBroken = false;
  /** The next input does not say itself where the clock stands. */
  private isClockTold = false;
  private difference: ReplayDifference | null = null;

  constructor(private readonly load: LoadStrategy) {
    const { tape } = this;
    this.world = {
      tape,
      market: new ReplayedMarket(tape),
      clock: new ReplayClock(),
      wall: new ReplayedWall(tape),
      board: new SafetyBoard(),
      guardOf: (desk) => this.guardOf(desk),
      owners: new Map(),
      awaited: new Map(),
      goOn: () => this.goOn(),
      onChange: ({ order, fill, position }) => {
        if (order !== undefined) {
          this.orderIds.add(order.id);
          this.transitions += 1;
        }
        if (fill !== undefined) this.fills += 1;
        if (position !== undefined) this.positions += 1;
      },
    };
  }

  report(): ReplayReport {
    const { inputs, transitions, fills, positions, difference, isBroken } = this;
    return {
      inputs,
      desks: this.desks.filter((one) => one !== undefined).length,
      orders: this.orderIds.size,
      transitions,
      fills,
      positions,
      same: difference === null,
      isComplete: !isBroken,
      difference,
    };
  }

  /** False: it differs, or the recording ends here. */
  async play(stretch: LogStretch): Promise<boolean> {
    this.tape.use(stretch);
    for (let event = this.tape.take(); event !== null; event = this.tape.take()) {
      if (ANSWERS.has(event.kind)) continue; // to a question that only looked
      if (event.kind === EVENT.broken) {
        this.isBroken = true;
        return false;
      }
      if (event.kind === EVENT.clock) {
        this.world.clock.advanceTo(event.numbers[0] ?? NaN);
        this.isClockTold = true;
      } else if (event.kind === EVENT.strategy) {
        const told = readRecorded(event.text) as RecordedStrategy;
        this.strategies.set(told.strategyId, await this.load(told));
        this.isClockTold = false;
      } else if (!this.work(event)) return false;
    }
    return true;
  }

  /** One input with all that comes of it. False: something else came of it. */
  private work(event: SessionEvent): boolean {
    const at = this.isClockTold ? null : clockOf(event);
    if (at !== null) this.world.clock.advanceTo(at);
    this.isClockTold = false;
    this.inputs += 1;
    this.tape.begin();
    try {
      this.act(event);
    } catch (error) {
      if (!(error instanceof ReplayDiffers)) throw error;
      const { recorded, replayed } = error;
      this.difference = {
        input: this.inputs,
        at: this.world.clock.now(),
        cause: this.words(event),
        recorded,
        replayed,
      };
      return false;
    }
    return true;
  }

  /** @throws {ReplayDiffers} */
  private act(event: SessionEvent): void {
    const { market } = this.world;
    const { kind, numbers, text } = event;
    const [first = NaN, second = NaN, third = NaN, fourth = NaN, fifth = NaN] = numbers;
    if (kind === EVENT.tick) market.tick(first, second, third, fourth, fifth);
    else if (kind === EVENT.depth) market.depth(first, second, numbers.subarray(2));
    else if (kind === EVENT.time) market.advanceTo(first);
    else if (kind === EVENT.desk)
      this.desks[first] = openAgain(first, readRecorded(text) as DeskOpening, this.world);
    else if (kind === EVENT.durable) this.becomeDurable(first, readRecorded(text) as number | null);
    else if (kind === EVENT.call) this.call(first, text);
    else if (kind === EVENT.change || kind === EVENT.sent) throw new ReplayDiffers(text, null);
    // What was asked then and is not asked now would have led to something else, or to nothing.
    else if (kind === EVENT.id) throw new ReplayDiffers('asks for the id of a new order', null);
  }

  /** What happened within an input, because of what was done there: it happens now. */
  private goOn(): void {
    for (let next = this.tape.peek(); next !== null; next = this.tape.peek()) {
      const isNested = (next.kind === EVENT.call || next.kind === EVENT.durable) && next.numbers[1] === 1;
      if (!isNested) return;
      this.tape.take();
      this.act(next);
    }
  }

  private becomeDurable(number: number, waitedMillis: number | null): void {
    const whenDurable = this.world.awaited.get(number);
    this.world.awaited.delete(number);
    whenDurable?.(waitedMillis ?? undefined);
  }

  private call(on: number, text: string): void {
    const [name, args] = readRecorded(text) as [string, readonly unknown[]];
    try {
      if (on === MARKET) this.callMarket(name, args);
      else if (on === BOARD) callOn(this.world.board, name, args);
      else this.callDesk(on, name, args);
    } catch (error) {
      // It refused then, too; if not, it is a bug, or the recording is of another version.
      if (error instanceof ReplayDiffers || this.tape.takeIf(EVENT.threw) === null) throw error;
      return;
    }
    if (this.tape.takeIf(EVENT.threw) !== null) throw new ReplayDiffers(`${name} was refused`, null);
  }

  private callDesk(number: number, name: string, args: readonly unknown[]): void {
    if (name.startsWith('guard.')) return callOn(this.guardOf(number), name.slice('guard.'.length), args);
    const of = this.desks[number];
    if (of === undefined) throw new RangeError(`no desk ${number}`);
    if (name === 'watch') return of.floor.watch(of.desk, () => undefined);
    tellAgain(name, args, of.desk, (deployment, instruments, means) =>
      this.deploy(of, deployment, instruments, means as { saved?: ReadonlyMap<InstrumentId, SavedState> }),
    );
  }

  private guardOf(desk: number): LiveGuard {
    const known = this.guards.get(desk) ?? new LiveGuard();
    this.guards.set(desk, known);
    return known;
  }

  private deploy(
    { desk }: ReplayedDesk,
    deployment: Deployment,
    instruments: readonly Instrument[],
    means: { legs?: number; saved?: ReadonlyMap<InstrumentId, SavedState> } | undefined,
  ): void {
    const strategy = this.strategies.get(deployment.strategyId);
    if (strategy === undefined) throw new RangeError(`no strategy ${deployment.strategyId}`);
    const create = (): Strategy => strategy.create(deployment.parameters);
    desk.strategies.deploy(deployment, instruments, create, { ...means, meter: toldMeter(this.tape) });
  }

  private callMarket(name: string, args: readonly unknown[]): void {
    const { market } = this.world;
    const [first, second, third, fourth, fifth, sixth] = args;
    if (name === 'startSession') return market.startSession(dayAsTold(first as ToldDay));
    if (name === 'repair') return market.repair(first as InstrumentId, candlesOfRows(second as Float64Array));
    if (name === 'close') {
      const series = market.findSeries(first as InstrumentId, second as Timeframe);
      if (series !== undefined) market.close(series);
      return;
    }
    if (name !== 'restore' && name !== 'indicator') return callOn(market, name, args);
    const series = market.series(first as InstrumentId, second as Timeframe);
    if (name === 'indicator') return void market.indicator(series, third as IndicatorSpec);
    const sessions = fifth as ReadonlyMap<string, TradingSession | null> | undefined;
    market.restore(series, candlesOfRows(third as Float64Array), fourth as UtcMillis, {
      sessionOn: sessions && ((on) => sessions.get(on) ?? null),
      sawOpening: sixth as boolean | undefined,
    });
  }

  private words({ kind, numbers, text }: SessionEvent): string {
    const { market } = this.world;
    const [first = NaN, , third = NaN] = numbers;
    if (kind === EVENT.tick) return `a tick of ${market.idOf(first)} at ${third} paise`;
    if (kind === EVENT.depth) return `the order book of ${market.idOf(first)}`;
    if (kind === EVENT.time) return 'time passed';
    if (kind === EVENT.durable) return 'what was written down became durable';
    if (kind === EVENT.desk) return 'a desk was opened';
    if (kind !== EVENT.call) return 'after the input before';
    const [name, args] = JSON.parse(text) as [string, unknown];
    return `${name} ${JSON.stringify(args)}`.slice(0, 300);
  }
}
