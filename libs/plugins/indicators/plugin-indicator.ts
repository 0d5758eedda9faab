import {
  type Bar,
  formatIndicator,
  type IndicatorInfo,
  keptPrograms,
  type Program,
  programOf,
  Refusal,
  type Row,
} from '@artha/core';
import { type IndicatorPart } from '../config/plugin-config.js';
import { type Cell } from '../isolate/cell.js';
import { type Inside, Realm } from '../isolate/realm.js';
import { PLUGIN_LIMITS } from '../limits.js';
import { PluginFault } from '../plugin-fault.js';
import { AT, BLOCK_LENGTH, INDICATOR_PRELUDE, MOST_REMEMBERED } from './indicator-prelude.js';

const MOST_WARM_UP = 5_000;

interface IndicatorGround {
  readonly cell: Cell;
  readonly code: string;
  /** It failed while it was drawn, and has no values from then on. */
  readonly onFault: (fault: PluginFault) => void;
}

/** An indicator of a plug-in as the catalogue offers any other. */
export function pluginIndicator(part: IndicatorPart, ground: IndicatorGround): IndicatorInfo {
  const { name, title, description, group, pane, inputs, outputs, parameters } = part;
  const code = new IndicatorCode(part, ground);
  return {
    ...{ name, title, description, group, pane, inputs, outputs, parameters },
    warmUp: (values) => code.warmUp(values),
    program: keptPrograms((values) => code.program(values)),
  };
}

/** The code of one indicator in a realm of its own, for every series and every setting. */
class IndicatorCode {
  private opened: {
    readonly realm: Realm;
    readonly at: number;
    readonly call: Readonly<Record<'add' | 'warmUp' | 'begin' | 'next', Inside>>;
  } | null = null;
  private readonly settings = new Map<string, { readonly nth: number; readonly warmUp: number }>();
  private fault: PluginFault | null = null;

  constructor(
    private readonly part: IndicatorPart,
    private readonly ground: IndicatorGround,
  ) {}

  /** Refuses BAD_INDICATOR. */
  warmUp(values: readonly number[]): number {
    return this.settingOf(values).warmUp;
  }

  /** Refuses BAD_INDICATOR. */
  program(values: readonly number[]): Program {
    const { nth } = this.settingOf(values);
    const { cell } = this.ground;
    const beginning = this.refusing(values, () => {
      const { realm, at, call } = this.open();
      cell.heap[at + AT.setting] = nth;
      const length = cell.enter(PLUGIN_LIMITS.loadSteps, 'begin', () => realm.number(call.begin));
      // Its list may have said another length each time it was asked.
      if (!(Number.isInteger(length) && length >= 0 && length <= MOST_REMEMBERED))
        throw cell.say(`remembers ${length} numbers, where ${MOST_REMEMBERED} is the most`);
      return Array.from(cell.heap.subarray(at + AT.memory, at + AT.memory + length));
    });
    return programOf(this.part.outputs.length, (memory) => {
      const first = memory.reserve(...beginning);
      return (bar, out, closes, row) =>
        this.step(nth, { bar, out, closes, row, first, length: beginning.length });
    });
  }

  private step(nth: number, { bar, out, closes, row, first, length }: Step): void {
    if (this.fault !== null) {
      out.fill(NaN);
      return;
    }
    const { cell } = this.ground;
    try {
      const { realm, at, call } = this.open();
      const from = row.base + first;
      lay(cell.heap, at, nth, bar);
      cell.heap.set(row.numbers.subarray(from, from + length), at + AT.memory);
      cell.enter(PLUGIN_LIMITS.candleSteps, 'a candle', () => realm.free(realm.call(call.next)));
      const { heap } = cell;
      for (let output = 0; output < out.length; output++) out[output] = heap[at + AT.out + output] ?? NaN;
      if (closes) row.numbers.set(heap.subarray(at + AT.memory, at + AT.memory + length), from);
    } catch (error) {
      if (!(error instanceof PluginFault)) throw error;
      out.fill(NaN); // many read a series; what one indicator does to itself must not reach them
      this.fault = error;
      this.ground.onFault(error);
    }
  }

  private settingOf(values: readonly number[]): { readonly nth: number; readonly warmUp: number } {
    const key = values.join();
    const known = this.settings.get(key);
    if (known !== undefined) return known;
    const { cell } = this.ground;
    const setting = this.refusing(values, () => {
      const { realm, at, call } = this.open();
      const named = this.part.parameters.map(({ name }, place) => [name, values[place]]);
      return cell.enter(PLUGIN_LIMITS.loadSteps, 'warmUp', () => {
        const nth = realm.number(call.add, realm.script(`(${JSON.stringify(Object.fromEntries(named))})`));
        cell.heap[at + AT.setting] = nth;
        const warmUp = realm.number(call.warmUp);
        if (!(Number.isInteger(warmUp) && warmUp >= 1 && warmUp <= MOST_WARM_UP))
          throw cell.say(`has to warm up in 1 to ${MOST_WARM_UP} candles, not in ${warmUp}`);
        return { nth, warmUp };
      });
    });
    this.settings.set(key, setting);
    return setting;
  }

  private open(): NonNullable<IndicatorCode['opened']> {
    if (this.opened !== null) return this.opened;
    const { cell, code } = this.ground;
    this.opened = cell.enter(PLUGIN_LIMITS.loadSteps, 'loading', () => {
      const realm = new Realm(cell);
      const { buffer, at } = realm.numbers(BLOCK_LENGTH);
      const prelude = realm.get(realm.script(INDICATOR_PRELUDE), buffer);
      const [take, add, warmUp, begin, next] = [0, 1, 2, 3, 4].map((nth) => realm.property(prelude, nth)) as [
        Inside,
        Inside,
        Inside,
        Inside,
        Inside,
      ];
      realm.free(realm.call(take, realm.module(code, this.part.entry)));
      return { realm, at, call: { add, warmUp, begin, next } };
    });
    return this.opened;
  }

  private refusing<T>(parameters: readonly number[], act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof PluginFault)) throw error;
      const indicator = formatIndicator({ name: this.part.name, parameters });
      throw new Refusal('BAD_INDICATOR', { indicator, why: error.message });
    }
  }
}

/** One bar to be taken, and what is remembered of its series. */
interface Step {
  readonly bar: Bar;
  readonly out: Float64Array;
  readonly closes: boolean;
  readonly row: Row;
  readonly first: number;
  readonly length: number;
}

function lay(heap: Float64Array, at: number, setting: number, bar: Bar): void {
  heap[at] = bar.openedAt;
  heap[at + 1] = bar.openPaise;
  heap[at + 2] = bar.highPaise;
  heap[at + 3] = bar.lowPaise;
  heap[at + 4] = bar.closePaise;
  heap[at + 5] = bar.volume;
  heap[at + AT.setting] = setting;
}
