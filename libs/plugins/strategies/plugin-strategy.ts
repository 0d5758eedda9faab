import {
  type Candle,
  type CandleSource,
  defineStrategy,
  type Distance,
  enter,
  exit,
  type Indicator,
  NO_STOPS,
  type OtherCandles,
  parseTimeframe,
  type Paise,
  type ParameterValues,
  type Position,
  Refusal,
  type Signal,
  type StopWish,
  type Strategy,
  type StrategyDefinition,
  type StrategySetup,
  type UtcMillis,
} from '@artha/core';
import { type StrategyPart } from '../config/plugin-config.js';
import { type Cell } from '../isolate/cell.js';
import { type Inside, Realm } from '../isolate/realm.js';
import { PLUGIN_LIMITS } from '../limits.js';
import { PluginFault } from '../plugin-fault.js';
import { ACTS, AT, BLOCK_LENGTH, STRATEGY_PRELUDE } from './strategy-prelude.js';

/** Where its code runs, and whom its log lines go to. */
export interface PluginGround {
  readonly cell: Cell;
  readonly code: string;
  readonly onLog: (line: string) => void;
}

/** A strategy of a plug-in as the catalogue offers any other. Each instance has a realm of its own in the cell. */
export function pluginStrategy(part: StrategyPart, ground: PluginGround): StrategyDefinition {
  const { id, title, description, parameters } = part;
  return defineStrategy({
    id,
    title,
    description,
    parameters,
    build: (values) => {
      const strategy = refusing(() => new PluginStrategy(part, ground, values));
      return strategy.hasTicks
        ? Object.assign(strategy, {
            onTick: (paise: Paise, at: UtcMillis, position: Position) => strategy.tick(paise, at, position),
          })
        : strategy;
    },
  });
}

interface Asked {
  readonly indicators: readonly {
    readonly name: string;
    readonly numbers: readonly number[];
    readonly of: number;
  }[];
  readonly others: readonly { readonly instrumentId: string; readonly timeframe: string }[];
}

/** Foreign code as a strategy: lays numbers before it, lets it decide, and believes nothing it says unchecked. */
class PluginStrategy implements Strategy {
  private realm: Realm | null;
  readonly hasTicks: boolean;
  private readonly hasCandles: boolean;
  private readonly at: number;
  private readonly call: Readonly<
    Record<'take' | 'initialise' | 'candle' | 'tick' | 'reason' | 'lines', Inside>
  >;
  private indicators: readonly Indicator[] = [];
  private minute = NaN;
  private wishes = 0;
  private lines = 0;

  constructor(
    private readonly part: StrategyPart,
    private readonly ground: PluginGround,
    private readonly parameters: ParameterValues,
  ) {
    const { cell, code } = ground;
    const started = cell.enter(PLUGIN_LIMITS.loadSteps, 'loading', () => {
      const realm = new Realm(cell);
      const { buffer, at } = realm.numbers(BLOCK_LENGTH);
      const prelude = realm.get(realm.script(STRATEGY_PRELUDE), buffer);
      const [take, make, initialise, candle, tick, reason, lines] = [0, 1, 2, 3, 4, 5, 6].map((nth) =>
        realm.property(prelude, nth),
      ) as [Inside, Inside, Inside, Inside, Inside, Inside, Inside];
      try {
        const exported = realm.property(realm.module(code, part.entry), 'default');
        realm.free(realm.call(take, realm.script(`(${JSON.stringify({ parameters })})`)));
        const hooks = realm.number(make, exported);
        return { realm, at, hooks, call: { take, initialise, candle, tick, reason, lines } };
      } catch (error) {
        if (error instanceof PluginFault && !cell.isBroken) realm.close();
        throw error;
      }
    });
    this.realm = started.realm;
    this.at = started.at;
    this.call = started.call;
    this.hasCandles = (started.hooks & 1) !== 0;
    this.hasTicks = (started.hooks & 2) !== 0;
  }

  /** Refuses PLUGIN_DOES_NOT_FIT an instrument or a timeframe it is not made for, PLUGIN_REFUSED what it throws. */
  initialise(setup: StrategySetup): void {
    refusing(() => this.begin(setup));
  }

  private begin(setup: StrategySetup): void {
    const { realm, part, ground } = this;
    if (realm === null) return;
    requireFit(part, setup);
    const { cell } = ground;
    const { instrumentId, timeframe, quantity, instruments } = setup;
    const [instrument] = instruments;
    const given = {
      parameters: this.parameters,
      instrumentId,
      timeframe,
      tickPaise: instrument?.tickPaise ?? 5,
      lotQuantity: instrument?.lotQuantity ?? 1,
    };
    const asked = cell.enter(PLUGIN_LIMITS.loadSteps, 'initialise', () => {
      cell.heap[this.at + AT.setup] = quantity;
      realm.free(realm.call(this.call.take, realm.script(`(${JSON.stringify(given)})`)));
      return askedOf(realm.text(this.call.initialise));
    });
    const others = asked.others.map((source, nth) => this.follow(setup.candlesOf(sourceOf(source)), nth));
    this.indicators = asked.indicators.map(({ name, numbers, of }) => {
      const spec = { name, parameters: numbers };
      const indicator = (of < 0 ? undefined : others[of])?.indicator(spec) ?? setup.indicator(spec);
      if (indicator.values.length > AT.mostOutputs)
        throw cell.say(`cannot look at ${name}, which has too many lines`);
      return indicator;
    });
    this.hear();
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    const { realm, ground } = this;
    if (realm === null || !this.hasCandles) return null;
    const { cell } = ground;
    this.layCandle(AT.candle, candle);
    this.layPosition(position);
    this.layIndicators();
    cell.enter(PLUGIN_LIMITS.candleSteps, 'a candle', () => realm.free(realm.call(this.call.candle)));
    return this.wished(candle.openedAt, position);
  }

  /** As onTick, which a strategy has only if the plug-in has it. Indicators are as of the last closed candle. */
  tick(paise: Paise, at: UtcMillis, position: Position): Signal | null {
    const { realm, ground } = this;
    if (realm === null) return null;
    const { cell } = ground;
    const { heap } = cell;
    heap[this.at + AT.tick] = paise;
    heap[this.at + AT.tick + 1] = at;
    this.layPosition(position);
    this.layIndicators();
    cell.enter(PLUGIN_LIMITS.tickSteps, 'a tick', () => realm.free(realm.call(this.call.tick)));
    return this.wished(at, position);
  }

  /** Gives back what it held. */
  cleanUp(): void {
    const { realm, ground } = this;
    this.realm = null;
    if (realm === null || ground.cell.isBroken) return;
    ground.cell.enter(PLUGIN_LIMITS.loadSteps, 'its end', () => realm.close());
  }

  private follow(candles: OtherCandles, nth: number): OtherCandles {
    const at = AT.others + nth * AT.otherStride;
    if (candles.last !== null) this.layCandle(at, candles.last);
    candles.onClose((candle) => this.layCandle(at, candle));
    return candles;
  }

  private layCandle(place: number, candle: Candle): void {
    const { heap } = this.ground.cell;
    const at = this.at + place;
    heap[at] = candle.openedAt;
    heap[at + 1] = candle.openPaise;
    heap[at + 2] = candle.highPaise;
    heap[at + 3] = candle.lowPaise;
    heap[at + 4] = candle.closePaise;
    heap[at + 5] = candle.volume;
  }

  private layPosition({ quantity, costPaise }: Position): void {
    const { heap } = this.ground.cell;
    heap[this.at + AT.position] = quantity;
    heap[this.at + AT.position + 1] = costPaise;
  }

  private layIndicators(): void {
    const { heap } = this.ground.cell;
    let at = this.at + AT.indicators;
    for (const { values, previous } of this.indicators) {
      heap.set(values, at);
      heap.set(previous, at + AT.mostOutputs);
      at += 2 * AT.mostOutputs;
    }
  }

  private wished(at: UtcMillis, position: Position): Signal | null {
    const { cell } = this.ground;
    const { heap } = cell;
    if (heap[this.at + AT.lines] !== 0) this.hear(at);
    const act = ACTS[heap[this.at + AT.wish] ?? 0];
    if (act === 'none') return null;
    if (act === undefined) throw cell.say('wished something that is neither to buy, to sell nor to exit');
    this.wishes = this.inMinute(at, this.wishes) + 1;
    if (this.wishes > PLUGIN_LIMITS.wishesPerMinute)
      throw cell.say(`wished more than the ${PLUGIN_LIMITS.wishesPerMinute} times a minute it may`);
    const reason = this.textOf(this.call.reason).slice(0, PLUGIN_LIMITS.reasonLetters);
    if (act === 'exit') return exit(position, reason);
    const quantity = heap[this.at + AT.wish + 1] ?? 0;
    if (quantity !== 0 && !(Number.isSafeInteger(quantity) && quantity > 0))
      throw cell.say(`wished ${quantity} units, which is no whole number above zero`);
    const stops = this.stops();
    return { ...enter(act, reason, stops), ...(quantity > 0 && { quantity }) };
  }

  private stops(): StopWish | undefined {
    const [stop, target, trail] = [2, 4, 6].map((place) => this.distance(AT.wish + place));
    if (!stop && !target && !trail) return undefined;
    return {
      ...NO_STOPS,
      stop: stop ?? null,
      target: target ?? null,
      trail: trail ? { distance: trail, stepPaise: 0 } : null,
    };
  }

  private distance(place: number): Distance | null {
    const { cell } = this.ground;
    const [kind, amount] = cell.heap.subarray(this.at + place, this.at + place + 2);
    if (kind === 0 || amount === undefined) return null;
    const whole = Math.round(kind === 2 ? amount * 100 : amount);
    if (!(whole > 0 && whole <= 1e12)) throw cell.say(`wished a stop ${amount} away, which is no distance`);
    return kind === 2 ? { by: 'percent', bps: whole } : { by: 'points', paise: whole };
  }

  private hear(at = NaN): void {
    const text = this.textOf(this.call.lines);
    if (text === '') return;
    const lines = text.split('\n').slice(0, PLUGIN_LIMITS.logLinesPerCall);
    this.lines = this.inMinute(at, this.lines) + lines.length;
    if (this.lines > PLUGIN_LIMITS.logLinesPerMinute)
      throw this.ground.cell.say(
        `logged more than the ${PLUGIN_LIMITS.logLinesPerMinute} lines a minute it may`,
      );
    for (const line of lines) this.ground.onLog(line.slice(0, PLUGIN_LIMITS.logLetters));
  }

  /** What was counted, if it was in this minute of the market; otherwise counting begins anew. */
  private inMinute(at: UtcMillis, count: number): number {
    const minute = Math.floor(at / 60_000);
    if (minute === this.minute) return count;
    this.minute = minute;
    this.wishes = this.lines = 0;
    return 0;
  }

  private textOf(fn: Inside): string {
    const { realm, ground } = this;
    if (realm === null) return '';
    return ground.cell.enter(PLUGIN_LIMITS.candleSteps, 'its words', () => realm.text(fn));
  }
}

/** Before it is at work, what a plug-in throws is its answer to whoever set it up. Refuses PLUGIN_REFUSED. */
function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof PluginFault ? new Refusal('PLUGIN_REFUSED', { why: error.message }) : error;
  }
}

function requireFit({ title, timeframes, instruments }: StrategyPart, setup: StrategySetup): void {
  const { instrumentId, timeframe } = setup;
  if (timeframes !== undefined && !timeframes.includes(timeframe))
    throw new Refusal('PLUGIN_DOES_NOT_FIT', { title, what: timeframe, fitting: timeframes.join(', ') });
  if (instruments !== undefined && !instruments.includes(instrumentId))
    throw new Refusal('PLUGIN_DOES_NOT_FIT', { title, what: instrumentId, fitting: instruments.join(', ') });
}

/** What it asked for, as our own part of the realm wrote it down. */
function askedOf(json: string): Asked {
  return JSON.parse(json) as Asked;
}

function sourceOf({ instrumentId, timeframe }: Asked['others'][number]): CandleSource {
  const parsed = parseTimeframe(timeframe);
  if (parsed === null) throw new Refusal('BAD_TIMEFRAME', { timeframe });
  return { instrumentId, timeframe: parsed };
}
