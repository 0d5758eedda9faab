import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import quickJsLoader from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import { PLUGIN_LIMITS } from '../limits.js';
import { PluginFault } from '../plugin-fault.js';
import { metered, STEPS } from './metering.js';
import {
  Wasm,
  type WasmGlobal,
  type WasmInstance,
  type WasmMemory,
  type WasmModule,
} from './web-assembly.js';

/** The package's types take it for CommonJS, where `default` would be one further down. */
const loadQuickJs = quickJsLoader as unknown as typeof quickJsLoader.default;

const MEGABYTE_IN_PAGES = 16;
/** What QuickJS asks for to begin with. */
const FIRST_PAGES = 256;

let program: WasmModule | null = null;

/** QuickJS with a counter in every loop; made once for all cells of the process. */
function meteredQuickJs(): WasmModule {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return (program ??= new Wasm.Module(metered(readFileSync(path))));
}

export type QuickJs = Awaited<ReturnType<typeof loadQuickJs>>;

/**
 * Where foreign code runs: an interpreter of JavaScript (QuickJS) that is itself a WebAssembly program with a memory
 * of its own. No function of ours is reachable from inside, so there is no file, network, timer, process or module to
 * reach; numbers are laid into its memory, it is called, numbers are read. What it does is counted by
 * {@link metered}. A cell that ran out of steps or memory was stopped wherever it stood and is never entered again. When nobody
 * holds it any more, its memory is free.
 */
export class Cell {
  readonly ffi: QuickJSFFI;
  private fault: PluginFault | null = null;
  private numbers: Float64Array;
  /** What is left of it for all that is asked from now on. */
  private allowance = Infinity;
  private allowed = '';

  private constructor(
    readonly quickJs: QuickJs,
    private readonly memory: WasmMemory,
    private readonly steps: WasmGlobal,
    private readonly owner: string,
  ) {
    this.ffi = new QuickJSFFI(quickJs);
    this.numbers = new Float64Array(memory.buffer);
  }

  /** `owner` begins every sentence about what went wrong in it. */
  static async open(owner: string): Promise<Cell> {
    const maximum = PLUGIN_LIMITS.memoryMegabytes * MEGABYTE_IN_PAGES;
    const memory = new Wasm.Memory({ initial: FIRST_PAGES, maximum });
    let steps: WasmGlobal | undefined;
    const options = {
      wasmMemory: memory,
      instantiateWasm: (imports: object, onSuccess: (instance: WasmInstance) => void) => {
        const instance = new Wasm.Instance(meteredQuickJs(), imports);
        steps = instance.exports[STEPS] as WasmGlobal;
        onSuccess(instance);
        return instance.exports;
      },
      printErr: () => {}, // what it says on its way to a trap
    };
    const quickJs = await loadQuickJs(options);
    if (steps === undefined) throw new Error('the interpreter does not count its steps');
    return new Cell(quickJs, memory, steps, owner);
  }

  /** The numbers in its memory; read anew each time, for the memory moves when it grows. */
  get heap(): Float64Array {
    if (this.numbers.buffer !== this.memory.buffer) this.numbers = new Float64Array(this.memory.buffer);
    return this.numbers;
  }

  /** Lets it work, for so many steps at most. `what` is what it is asked for, as in "took too long for a candle". */
  enter<T>(budget: number, what: string, act: () => T): T {
    if (this.fault !== null) throw this.fault;
    const granted = Math.min(budget, this.allowance);
    this.steps.value = granted;
    try {
      return act();
    } catch (error) {
      if (error instanceof PluginFault) throw error;
      throw (this.fault =
        granted < budget && this.steps.value < 0 ? this.say(this.allowed) : this.broken(error, budget, what));
    } finally {
      this.allowance -= granted - this.steps.value;
    }
  }

  /** From now on it may take so many steps in all, whatever it is asked; `what` is all that, as "a drawing". */
  allow(steps: number, what: string): void {
    this.allowance = steps;
    this.allowed = `took more than the ${steps.toLocaleString('en-IN')} steps ${what} may take`;
  }

  get isBroken(): boolean {
    return this.fault !== null;
  }

  /** What it did since it was last entered with this budget. */
  stepsOf(budget: number): number {
    return budget - this.steps.value;
  }

  /** It will not be entered again: `sentence` says why. */
  breakDown(sentence: string): PluginFault {
    return (this.fault ??= this.say(sentence));
  }

  say(sentence: string): PluginFault {
    return new PluginFault(`${this.owner} ${sentence}`);
  }

  private broken(error: unknown, budget: number, what: string): PluginFault {
    if (this.steps.value < 0)
      return this.say(
        `did not come to an end within the ${budget.toLocaleString('en-IN')} steps ${what} may take`,
      );
    if (error instanceof RangeError)
      return this.say(`went deeper than the ${PLUGIN_LIMITS.stackKilobytes} kB of stack it may use`);
    return this.say(`broke its isolate: ${error instanceof Error ? error.message : String(error)}`);
  }
}
