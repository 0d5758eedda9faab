import { type QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import { PLUGIN_LIMITS } from '../limits.js';
import { type PluginFault } from '../plugin-fault.js';
import { type Cell } from './cell.js';

type Runtime = ReturnType<QuickJSFFI['QTS_NewRuntime']>;
type Context = ReturnType<QuickJSFFI['QTS_NewContext']>;
/** Something inside the isolate. Zero is nothing. */
export type Inside = ReturnType<QuickJSFFI['QTS_Eval']>;

/**
 * What a realm knows of the language: objects, eval (it can reach no more than its own realm), text, regular
 * expressions, JSON, Proxy, Map and Set, typed arrays, promises, BigInt. There is no Date: time is what candles say.
 */
const LANGUAGE = 1 | 4 | 8 | 16 | 32 | 64 | 128 | 256 | 512 | 1024 | 2048;
const [SCRIPT, MODULE] = [0, 1] as const;

/** Takes away what would differ from run to run or reach beyond one instance, and makes chance repeatable. */
const BEFORE_ALL = `'use strict';
for (const name of ['Date', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'performance'])
  delete globalThis[name];
{
  let state = 0x9e3779b9;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}`;

/** One instance of foreign code in a {@link Cell}: globals of its own, and a stretch of numbers both sides see. */
export class Realm {
  private readonly runtime: Runtime;
  private readonly context: Context;
  private isOpen = true;
  private readonly kept: Inside[] = [];

  constructor(readonly cell: Cell) {
    const { ffi } = cell;
    this.runtime = ffi.QTS_NewRuntime();
    ffi.QTS_RuntimeSetMaxStackSize(this.runtime, PLUGIN_LIMITS.stackKilobytes * 1024);
    this.context = ffi.QTS_NewContext(this.runtime, LANGUAGE as Parameters<QuickJSFFI['QTS_NewContext']>[1]);
    this.script(BEFORE_ALL);
  }

  /** Our own code, run to its value, which is kept until the realm is closed. */
  script(code: string): Inside {
    return this.keep(this.evaluate(code, 'artha.js', SCRIPT));
  }

  /** A value of ours, written as JSON; not kept, so to be freed. */
  value(json: string): Inside {
    return this.evaluate(`(${json})`, 'artha.js', SCRIPT);
  }

  /** Foreign code; gives its exports, which are kept as well. */
  module(code: string, file: string): Inside {
    const exported = this.keep(this.evaluate(code, file, MODULE));
    const state = this.cell.ffi.QTS_PromiseState(this.context, exported);
    if (Number(state) !== -1)
      throw this.cell.say(`waits while it is loaded: ${file} has an await outside of its functions`);
    return exported;
  }

  /** Of an array or object; kept as well. */
  property(of: Inside, name: string | number): Inside {
    const { ffi } = this.cell;
    if (typeof name === 'number') return this.keep(ffi.QTS_GetPropNumber(this.context, of, name));
    const key = this.withText(name, (text) => ffi.QTS_NewString(this.context, text));
    const found = this.checked(ffi.QTS_GetProp(this.context, of, key));
    this.free(key);
    return this.keep(found);
  }

  /** An ArrayBuffer of zeros, and where it lies in the heap of the cell, as an index of numbers. */
  numbers(length: number): { readonly buffer: Inside; readonly at: number } {
    const { cell } = this;
    const bytes = length * Float64Array.BYTES_PER_ELEMENT;
    const pointer = cell.quickJs._malloc(bytes);
    if (pointer === 0) throw this.outOfMemory();
    const at = pointer / Float64Array.BYTES_PER_ELEMENT;
    cell.heap.fill(0, at, at + length);
    type Pointer = Parameters<QuickJSFFI['QTS_NewArrayBuffer']>[1];
    return { buffer: this.keep(cell.ffi.QTS_NewArrayBuffer(this.context, pointer as Pointer, bytes)), at };
  }

  /** Calls a function without arguments; what they would say lies in the numbers, or is what it is called on. */
  call(fn: Inside, self?: Inside): Inside {
    const { ffi } = this.cell;
    const on = self ?? ffi.QTS_GetUndefined();
    return this.checked(ffi.QTS_Call(this.context, fn, on, 0, 0 as Parameters<QuickJSFFI['QTS_Call']>[4]));
  }

  /** A number it gives. */
  number(fn: Inside, self?: Inside): number {
    const value = this.call(fn, self);
    const number = this.cell.ffi.QTS_GetFloat64(this.context, value);
    this.free(value);
    return number;
  }

  /** A text it gives, and no more of it than so many bytes: whatever it is, it is not read to its end. */
  text(fn: Inside, most: number): string {
    const value = this.call(fn);
    const pointer = this.cell.ffi.QTS_GetString(this.context, value);
    const text = this.cell.quickJs.UTF8ToString(pointer, most);
    this.cell.ffi.QTS_FreeCString(this.context, pointer);
    this.free(value);
    return text;
  }

  /** Calls a function whose value is kept. */
  get(fn: Inside, self: Inside): Inside {
    return this.keep(this.call(fn, self));
  }

  free(value: Inside): void {
    this.cell.ffi.QTS_FreeValuePointer(this.context, value);
  }

  /** Gives its memory back to the cell, with all that was kept; nothing of it may be used any more. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { ffi } = this.cell;
    for (const value of this.kept) this.free(value);
    ffi.QTS_FreeContext(this.context);
    ffi.QTS_FreeRuntime(this.runtime);
  }

  private keep(value: Inside): Inside {
    this.kept.push(value);
    return value;
  }

  private evaluate(code: string, file: string, kind: 0 | 1): Inside {
    const { ffi, quickJs } = this.cell;
    const flags = kind as Parameters<QuickJSFFI['QTS_Eval']>[5];
    const detect = 0 as Parameters<QuickJSFFI['QTS_Eval']>[4];
    const bytes = quickJs.lengthBytesUTF8(code);
    return this.checked(
      this.withText(code, (text) => ffi.QTS_Eval(this.context, text, bytes, file, detect, flags)),
    );
  }

  private withText<T>(text: string, use: (pointer: Parameters<QuickJSFFI['QTS_NewString']>[1]) => T): T {
    const { quickJs } = this.cell;
    const bytes = quickJs.lengthBytesUTF8(text) + 1;
    const pointer = quickJs._malloc(bytes) as Parameters<QuickJSFFI['QTS_NewString']>[1] & number;
    if (Number(pointer) === 0) throw this.outOfMemory();
    quickJs.stringToUTF8(text, pointer as never, bytes);
    const result = use(pointer);
    quickJs._free(pointer);
    return result;
  }

  private checked(value: Inside): Inside {
    const { ffi, quickJs } = this.cell;
    const thrown = ffi.QTS_ResolveException(this.context, value);
    if (Number(thrown) === 0) return value;
    const pointer = ffi.QTS_Dump(this.context, thrown);
    const told = quickJs.UTF8ToString(pointer, MOST_TOLD);
    ffi.QTS_FreeCString(this.context, pointer);
    this.free(thrown);
    throw this.faultOf(told);
  }

  private faultOf(told: string): PluginFault {
    const { name, message, stack } = errorOf(told);
    if (name === 'InternalError' && message === 'out of memory') return this.outOfMemory();
    if (name === 'InternalError' && message === 'stack overflow')
      return this.cell.say(`went deeper than the ${PLUGIN_LIMITS.stackKilobytes} kB of stack it may use`);
    const at = /at .*?\(?([\w.-]+:\d+:\d+)/.exec(stack)?.[1];
    return this.cell.say(`threw ${name}: ${message}${at === undefined ? '' : ` at ${at}`}`);
  }

  private outOfMemory(): PluginFault {
    return this.cell.breakDown(
      `needs more than the ${PLUGIN_LIMITS.memoryMegabytes} MB of memory it may use`,
    );
  }
}

const LONGEST_MESSAGE = 300;
/** Of a trace: where it was thrown stands in its first lines. What looks for it there would take for ever in a long one. */
const LONGEST_TRACE = 2_000;
/** Neither a database nor a screen is to meet them: control characters, halves of letters, what turns text round. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Cf}]/gu;
/** Letters of an exception as a whole, with its trace. */
const MOST_TOLD = 1_000_000;

/** What a dumped exception says; anything may be thrown, so nothing is taken for granted. */
function errorOf(told: string): { name: string; message: string; stack: string } {
  const text = (value: unknown): string =>
    typeof value === 'string' ? seen(value.slice(0, LONGEST_MESSAGE)) : '';
  try {
    const error: unknown = JSON.parse(told);
    if (typeof error === 'object' && error !== null && 'message' in error) {
      const { message } = error;
      const name = 'name' in error ? text(error.name) : '';
      const stack =
        'stack' in error && typeof error.stack === 'string' ? error.stack.slice(0, LONGEST_TRACE) : '';
      return { name: name === '' ? 'Error' : name, message: text(message), stack };
    }
  } catch {
    // cut short, or no JSON: told as it is
  }
  return { name: 'a value', message: seen(told.slice(0, LONGEST_MESSAGE)), stack: '' };
}

/** A text of a plug-in as people may be shown it. */
export function seen(text: string): string {
  return text.replace(UNSEEN, ' ');
}
