import {
  altered,
  type Candle,
  defineStrategy,
  type Indicator,
  type IndicatorInfo,
  type InstrumentId,
  type OrderUpdate,
  type Paise,
  type ParameterValues,
  type Position,
  Refusal,
  type SavedState,
  type Signal,
  type Strategy,
  type StrategyDefinition,
  type StrategySetup,
  type UtcMillis,
} from '@artha/core';
import { type StrategyPart } from '../config/plugin-config.js';
import { type Cell } from '../isolate/cell.js';
import { type Inside, Realm, seen } from '../isolate/realm.js';
import { PLUGIN_LIMITS } from '../limits.js';
import { PluginFault } from '../plugin-fault.js';
import { askedOf, MOST_ASKED_BYTES } from './asked.js';
import { askedIndicators } from './asked-indicators.js';
import { givenOf, requireFit, sourceOf } from './given-setup.js';
import { LaidNumbers } from './laid-numbers.js';
import { MinuteCounts } from './minute-counts.js';
import { wishOf } from './wish-of.js';
import { AT, BLOCK_LENGTH, STRATEGY_PRELUDE } from './strategy-prelude.js';

/** What is called from outside, in the order of the prelude's array. */
const CALLS = [
  ...(['take', 'make', 'initialise', 'candle', 'tick', 'reason', 'alongReason', 'lines'] as const),
  ...(['order', 'position', 'cleanUp', 'kept'] as const),
] as const;
/** What a plug-in's class may have, in the order of the bits `make` answers with. */
const HOOKS = ['onCandle', 'onTick', 'onOrder', 'onPosition', 'cleanUp'] as const;

/** Where its code runs, and whom its log lines go to. */
export interface PluginGround {
  readonly cell: Cell;
  readonly code: string;
  readonly onLog: (line: string) => void;
  /** Those of the same plug-in, which its strategies may ask for beside the built-in ones. */
  readonly indicators: readonly IndicatorInfo[];
  /** What has gone wrong in those by now: no strategy waits for ever for a value that never comes. */
  readonly faults: readonly PluginFault[];
}

/** A strategy of a plug-in as the catalogue offers any other. Each instance has a realm of its own in the cell. */
export function pluginStrategy(part: StrategyPart, ground: PluginGround): StrategyDefinition {
  const { id, title, description, parameters, legs } = part;
  return defineStrategy({
    id,
    title,
    description,
    parameters,
    ...(legs !== undefined && { legs }),
    build: (values) => {
      const strategy = refusing(() => new PluginStrategy(part, ground, values));
      const { has } = strategy;
      return altered(strategy, {
        ...(has('onTick') && { onTick: (paise, at, position) => strategy.tick(paise, at, position) }),
        ...(has('onOrder') && { onOrder: (update) => strategy.order(update) }),
        ...(has('onPosition') && { onPosition: (position) => strategy.position(position) }),
      });
    },
  });
}

/** Foreign code as a strategy: lays numbers before it, lets it decide, and believes nothing it says unchecked. */
class PluginStrategy implements Strategy {
  private realm: Realm | null;
  private readonly hooks: number;
  private readonly at: number;
  private readonly lay: LaidNumbers;
  private readonly call: Readonly<Record<(typeof CALLS)[number], Inside>>;
  private indicators: readonly Indicator[] = [];
  private setup: StrategySetup | null = null;
  /** What it trades together, the one it decides on first. */
  private legs: readonly InstrumentId[] = [];
  private readonly counts = new MinuteCounts();
  private keptText: string | null = null;

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
      const call = Object.fromEntries(
        CALLS.map((name, nth) => [name, realm.property(prelude, nth)]),
      ) as Record<(typeof CALLS)[number], Inside>;
      try {
        const exported = realm.property(realm.module(code, part.entry), 'default');
        realm.free(realm.call(call.take, realm.script(`(${JSON.stringify({ parameters })})`)));
        return { realm, at, hooks: realm.number(call.make, exported), call };
      } catch (error) {
        if (error instanceof PluginFault && !cell.isBroken) realm.close();
        throw error;
      }
    });
    this.realm = started.realm;
    this.at = started.at;
    this.lay = new LaidNumbers(cell, started.at);
    this.call = started.call;
    this.hooks = started.hooks;
  }

  readonly has = (hook: (typeof HOOKS)[number]): boolean => (this.hooks & (1 << HOOKS.indexOf(hook))) !== 0;

  /** Refuses PLUGIN_DOES_NOT_FIT an instrument or a timeframe it is not made for, PLUGIN_REFUSED what it throws. */
  initialise(setup: StrategySetup): void {
    refusing(() => this.begin(setup));
  }

  private begin(setup: StrategySetup): void {
    const { realm, part, ground } = this;
    if (realm === null) return;
    requireFit(part, setup);
    const { cell } = ground;
    const given = givenOf(setup);
    this.setup = setup;
    this.legs = [given.instrumentId, ...given.instruments.slice(1).map(({ id }) => id)];
    this.keptText = setup.saved === null ? null : JSON.stringify(setup.saved);
    this.layHeld(setup.positionOf(given.instrumentId));
    const asked = cell.enter(PLUGIN_LIMITS.loadSteps, 'initialise', () => {
      cell.heap[this.at + AT.setup] = setup.quantity;
      realm.free(
        realm.call(
          this.call.take,
          realm.script(`(${JSON.stringify({ parameters: this.parameters, ...given })})`),
        ),
      );
      return askedOf(realm.text(this.call.initialise, MOST_ASKED_BYTES), cell);
    });
    const others = asked.others.map((source) => setup.candlesOf(sourceOf(source)));
    others.forEach((candles, nth) => this.lay.follow(nth, candles));
    const { indicators: own } = ground;
    this.indicators = askedIndicators(asked.indicators, { cell, setup, others, own });
    this.requireSound();
    this.after(NaN);
  }

  /** Throws what has gone wrong in an indicator of its plug-in, whichever instance drew it. */
  private requireSound(): void {
    const fault = this.ground.faults[0];
    if (fault !== undefined) throw fault;
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    const { realm, ground } = this;
    if (realm === null || !this.has('onCandle')) return null;
    const { cell } = ground;
    this.requireSound();
    this.lay.candle(AT.candle, candle);
    this.layHeld(position);
    this.lay.indicators(this.indicators);
    cell.enter(PLUGIN_LIMITS.candleSteps, 'a candle', () => realm.free(realm.call(this.call.candle)));
    return this.wished(candle.openedAt, position);
  }

  /** As onTick, which a strategy has only if the plug-in has it. Indicators are as of the last closed candle. */
  tick(paise: Paise, at: UtcMillis, position: Position): Signal | null {
    const { realm, ground } = this;
    if (realm === null) return null;
    const { cell } = ground;
    this.requireSound();
    this.lay.tick(paise, at);
    this.layHeld(position);
    this.lay.indicators(this.indicators);
    cell.enter(PLUGIN_LIMITS.tickSteps, 'a tick', () => realm.free(realm.call(this.call.tick)));
    return this.wished(at, position);
  }

  /** As onOrder, which a strategy has only if the plug-in has it. */
  order(update: OrderUpdate): void {
    const { realm, ground } = this;
    if (realm === null) return;
    ground.cell.enter(PLUGIN_LIMITS.candleSteps, 'an order', () => {
      const told = realm.value(JSON.stringify(update));
      realm.free(realm.call(this.call.order, told));
      realm.free(told);
    });
    this.after(NaN);
  }

  /** As onPosition, in the same way. */
  position(position: Position): void {
    const { realm, ground } = this;
    if (realm === null) return;
    const leg = Math.max(0, this.legs.indexOf(position.instrumentId));
    this.layHeld(this.setup?.positionOf(this.legs[0] ?? '') ?? position);
    this.lay.position(leg, position);
    this.lay.told(leg);
    ground.cell.enter(PLUGIN_LIMITS.candleSteps, 'a position', () =>
      realm.free(realm.call(this.call.position)),
    );
    this.after(NaN);
  }

  /** Lets it have its last word, and gives back what it held. */
  cleanUp(): void {
    const { realm, ground } = this;
    const { cell } = ground;
    if (realm === null) return;
    try {
      if (this.has('cleanUp') && !cell.isBroken) {
        cell.enter(PLUGIN_LIMITS.candleSteps, 'its end', () => realm.free(realm.call(this.call.cleanUp)));
        this.after(NaN);
      }
    } finally {
      this.realm = null;
      if (!cell.isBroken) cell.enter(PLUGIN_LIMITS.loadSteps, 'its end', () => realm.close());
    }
  }

  /** `first`: of the instrument it decides on. */
  private layHeld(first: Position): void {
    const { lay, legs, setup } = this;
    lay.opening(setup?.opening() ?? null);
    lay.position(0, first);
    for (let leg = 1; leg < legs.length; leg++) lay.position(leg, this.positionOf(leg, first));
  }

  private positionOf(leg: number, first: Position): Position {
    return leg === 0 ? first : (this.setup?.positionOf(this.legs[leg] ?? '') ?? first);
  }

  private wished(at: UtcMillis, position: Position): Signal | null {
    const { cell } = this.ground;
    this.after(at);
    return wishOf(cell, this.at, {
      instrumentIds: this.legs,
      positionOf: (leg) => this.positionOf(leg, position),
      count: () => this.counts.add('wishes', PLUGIN_LIMITS.wishesPerMinute, 'wished', cell),
      reason: (which) =>
        this.textOf(this.call[which === 'wish' ? 'reason' : 'alongReason'], PLUGIN_LIMITS.reasonLetters),
    });
  }

  /** What it said and kept, whatever it was asked. NaN: at no time of its own. */
  private after(at: UtcMillis): void {
    const { heap } = this.ground.cell;
    this.counts.tell(at);
    if (heap[this.at + AT.lines] !== 0) this.hear();
    if (heap[this.at + AT.kept] !== 0) this.takeKept();
  }

  private hear(): void {
    const { logLinesPerCall, logLetters } = PLUGIN_LIMITS;
    const text = this.textOf(this.call.lines, logLinesPerCall * (logLetters + 1));
    if (text === '') return;
    const lines = text.split('\n').slice(0, logLinesPerCall);
    for (const _ of lines)
      this.counts.add('lines', PLUGIN_LIMITS.logLinesPerMinute, 'logged', this.ground.cell);
    for (const line of lines) this.ground.onLog(seen(line.slice(0, logLetters)));
  }

  private takeKept(): void {
    const { cell } = this.ground;
    const text = this.textOf(this.call.kept, PLUGIN_LIMITS.savedLetters);
    if (text === this.keptText) return;
    this.counts.add('keeps', PLUGIN_LIMITS.keepsPerMinute, 'kept something new', cell);
    try {
      this.setup?.keep(JSON.parse(text) as SavedState);
    } catch (error) {
      // Too large in bytes, nested too deep to be read, or no JSON where it bent what writes it.
      const why = error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read';
      throw cell.say(`kept what cannot be kept: ${why}`);
    }
    this.keptText = text;
  }

  /** So many letters of it, and whatever a letter takes in bytes. */
  private textOf(fn: Inside, letters: number): string {
    const { realm, ground } = this;
    if (realm === null) return '';
    return ground.cell.enter(PLUGIN_LIMITS.candleSteps, 'its words', () => realm.text(fn, 4 * letters));
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
