import {
  type Candle,
  flatPosition,
  istInstant,
  type Signal,
  type Strategy,
  setupOfNothing,
} from '@artha/core';
import { describe, expect, it } from 'vitest';
import { loadPlugin } from './load-plugin.js';
import { PLUGIN_LIMITS } from './limits.js';
import { pluginOf } from './testing/one-strategy.js';

const FLAT = flatPosition(
  { accountId: 'a', mode: 'paper', deploymentId: 'd', instrumentId: 'NSE:ABC', product: 'MIS' },
  0,
);
const FIRST_AT = istInstant('2026-01-27', '09:15');

function candle(nth: number): Candle {
  const price = 10_000 + nth;
  return {
    openedAt: FIRST_AT + nth * 300_000,
    openPaise: price,
    highPaise: price,
    lowPaise: price,
    closePaise: price,
    volume: 1,
  };
}

async function started(code: string): Promise<Strategy> {
  const { strategies } = await loadPlugin(pluginOf(code));
  const strategy = strategies[0]?.create({});
  if (strategy === undefined) throw new Error('no strategy');
  strategy.initialise(setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '5m' }));
  return strategy;
}

/** What becomes of code in one candle: the signal, or what is thrown. */
async function decide(body: string): Promise<Signal | null> {
  const strategy = await started(`export default class { onCandle(candle, position) { ${body} } }`);
  return strategy.onCandle(candle(0), FLAT);
}

const STEPS = /did not come to an end within the 20,00,000 steps a candle may take/;
const MEMORY = /needs more than the 64 MB of memory it may use/;
const STACK = /went deeper than the 256 kB of stack it may use/;

describe('a plug-in that does not end', () => {
  it.each([
    ['a loop', 'while (true);', STEPS],
    [
      'a loop that catches what stops it',
      'while (true) try { while (true); } catch {} finally { while (true); }',
      STEPS,
    ],
    ['a regular expression that tries everything', 'return /^(a+)+$/.test("a".repeat(64) + "b")', STEPS],
    ['a search over a length nobody has', '[].indexOf.call({ length: 2 ** 53 - 1 }, 1)', STEPS],
    ['a search of a long text in a longer one', '"a".repeat(4e6).indexOf("a".repeat(2e6) + "b")', STEPS],
    ['filling memory again and again', 'const a = new Uint8Array(8e6); while (true) a.fill(1)', STEPS],
    ['a getter that begins again', 'const o = { get a() { return [o.a, o.a] } }; o.a', STACK],
    ['a recursion', 'const f = () => f(); f()', STACK],
    ['a text nested too deep', 'JSON.parse("[".repeat(100000))', STACK],
    ['an array without end', 'const all = []; while (true) all.push(new Uint8Array(100000))', MEMORY],
    [
      'a text without end',
      'let text = "x"; while (true) text += text',
      /out of memory|string too long|64 MB/,
    ],
    ['a large number', 'let n = 3n; while (true) n **= 3n', /BigInt is too large|steps a candle/],
  ])('is stopped: %s', async (_, body, sentence) => {
    await expect(decide(body)).rejects.toThrow(sentence);
  });

  it('is stopped while it is loaded and while it is initialised', async () => {
    await expect(started('while (true);')).rejects.toThrow(/2,00,00,000 steps loading may take/);
    const initialise = 'export default class { initialise() { while (true); } onCandle() {} }';
    await expect(started(initialise)).rejects.toThrow(/steps initialise may take/);
  });

  it('has a smaller budget for a tick', async () => {
    const strategy = await started('export default class { onTick() { for (let i = 0; i < 1e6; i++); } }');
    expect(() => strategy.onTick?.(100, FIRST_AT, FLAT)).toThrow(/2,00,000 steps a tick may take/);
  });

  it('is stopped after the same number of steps in every run', async () => {
    const count = async (): Promise<number> => {
      const strategy = await started(
        'let n = 0; export default class { onCandle() { if (n++) throw new Error(n + Math.random()); } }',
      );
      strategy.onCandle(candle(0), FLAT);
      let told = '';
      try {
        strategy.onCandle(candle(1), FLAT);
      } catch (error) {
        told = String(error);
      }
      return Number(/Error: ([\d.]+)/.exec(told)?.[1]);
    };
    const [once, again] = [await count(), await count()];
    expect(once).toBeGreaterThan(2);
    expect(again).toBe(once);
  });

  it('stays stopped, and leaves every other plug-in alone', async () => {
    const [bad, good] = [
      await started('export default class { onCandle() { while (true); } }'),
      await started('export default class { onCandle(candle) { return buy("at " + candle.closePaise); } }'),
    ];
    for (const nth of [0, 1]) expect(() => bad.onCandle(candle(nth), FLAT)).toThrow(STEPS);
    expect(good.onCandle(candle(7), FLAT)).toEqual({ side: 'buy', intent: 'enter', reason: 'at 10007' });
  });
});

describe('what a plug-in leaves behind', () => {
  it('is nothing where its class refuses to be made, however often', async () => {
    const { strategies, isBroken } = await loadPlugin(
      pluginOf(
        'const held = new Uint8Array(4e6); export default class { constructor() { throw new Error("no " + held.length); } onCandle() {} }',
      ),
    );
    for (let nth = 0; nth < 50; nth++)
      expect(() => strategies[0]?.create({})).toThrow(/threw Error: no 4000000/);
    expect(isBroken).toBe(false);
  });

  it.each([
    ['steps', 'while (true);'],
    ['memory', 'const all = []; while (true) all.push(new Uint8Array(100000));'],
  ])('is known to be of no use any more when it ran out of %s', async (_, body) => {
    const plugin = await loadPlugin(pluginOf(`export default class { onCandle() { ${body} } }`));
    const strategy = plugin.strategies[0]?.create({});
    strategy?.initialise(setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '5m' }));
    expect(plugin.isBroken).toBe(false);
    expect(() => strategy?.onCandle(candle(0), FLAT)).toThrow();
    expect(plugin.isBroken).toBe(true);
  });
});

describe('a plug-in that fails or floods', () => {
  it.each([
    ['throws', 'throw new TypeError("no such price")', /threw TypeError: no such price at strategy\.js:1/],
    ['throws what is no error', 'throw { toString() { throw 1 } }', /threw a value/],
    ['throws a book', 'throw new Error("x".repeat(1e4))', /threw Error: x{300}($| )/],
    ['throws what lies about itself', 'throw { get message() { while (true); } }', STEPS],
    ['returns many wishes', 'return [buy("a"), buy("b")]', /something that is no wish/],
    ['returns a promise', 'return Promise.resolve(buy("a"))', /something that is no wish/],
    ['returns its own idea of a wish', 'return { act: "buy", reason: "a" }', /something that is no wish/],
    ['gives no reason', 'return buy()', /takes a reason in words/],
    [
      'wishes a part of a share',
      'return buy("a", { quantity: 1.5 })',
      /1\.5 units, which is no whole number/,
    ],
    ['wishes less than nothing', 'return buy("a", { quantity: -1 })', /quantity must be a number above zero/],
    ['wishes what is not known', 'return buy("a", { leverage: 5 })', /knows no leverage/],
    ['wishes two stops', 'return buy("a", { stopPaise: 1, stopPercent: 1 })', /not both/],
    ['wishes no distance', 'return buy("a", { stopPaise: NaN })', /stopPaise must be a number above zero/],
    ['floods the log', 'for (let i = 0; i < 100; i++) log("x")', /20 lines in one call at most/],
  ])('is told so: %s', async (_, body, sentence) => {
    await expect(decide(body)).rejects.toThrow(sentence);
  });

  it('may wish so often in a minute of the market, and no more', async () => {
    const strategy = await started('export default class { onTick() { return buy("again"); } }');
    const wish = (at: number): Signal | null | undefined => strategy.onTick?.(100, at, FLAT);
    for (let nth = 0; nth < PLUGIN_LIMITS.wishesPerMinute; nth++) wish(FIRST_AT + nth);
    expect(() => wish(FIRST_AT + 100)).toThrow(/more than the 60 times a minute/);
    expect(wish(FIRST_AT + 60_000)).not.toBeNull();
  });

  it('may log so much in a minute of the market, and no more', async () => {
    const lines: string[] = [];
    const code =
      'export default class { onTick() { for (let i = 0; i < 20; i++) log("y".repeat(999) + "\\n"); } }';
    const { strategies } = await loadPlugin(pluginOf(code), { onLog: (line) => lines.push(line) });
    const strategy = strategies[0]?.create({});
    strategy?.initialise(setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '5m' }));
    for (let nth = 0; nth < 6; nth++) strategy?.onTick?.(100, FIRST_AT + nth, FLAT);
    expect(lines).toHaveLength(120);
    expect(new Set(lines)).toEqual(new Set(['y'.repeat(PLUGIN_LIMITS.logLetters)]));
    expect(() => strategy?.onTick?.(100, FIRST_AT + 9, FLAT)).toThrow(
      /logged more than the 120 times a minute/,
    );
  });
});

describe('a plug-in that looks for a way out', () => {
  it('finds none of what reaches the machine, and no clock', async () => {
    const names = [
      ...[
        'process',
        'require',
        'module',
        'fetch',
        'XMLHttpRequest',
        'WebSocket',
        'setTimeout',
        'setInterval',
      ],
      ...[
        'queueMicrotask',
        'console',
        'Buffer',
        'global',
        'window',
        'std',
        'os',
        'bjson',
        'print',
        'load',
        'Worker',
      ],
      ...[
        'Date',
        'performance',
        'WebAssembly',
        'SharedArrayBuffer',
        'Atomics',
        'WeakRef',
        'FinalizationRegistry',
      ],
      ...['Intl', 'Deno', 'Bun', 'crypto', 'navigator', 'scriptArgs'],
    ];
    const body = `return buy(${JSON.stringify(names)}.filter((name) => name in globalThis).join() || 'none')`;
    expect((await decide(body))?.reason).toBe('none');
  });

  it.each([
    ['Function', 'new Function("return typeof process")()'],
    ['the constructor of what it was handed', 'candle.constructor.constructor("return typeof process")()'],
    ['the constructor of a function of ours', 'buy.constructor("return typeof process")()'],
    ['eval', '(0, eval)("typeof process")'],
    ['a generator', '(function* () {}).constructor("return typeof process")().next().value ?? "undefined"'],
  ])('sees through %s only itself', async (_, way) => {
    expect((await decide(`return buy(String(${way}))`))?.reason).toBe('undefined');
  });

  it.each([
    ['fs', 'import fs from "fs"; export default class { onCandle() {} }'],
    ['node:child_process', 'import "node:child_process"; export default class { onCandle() {} }'],
    ['its own other file', 'import "./other.js"; export default class { onCandle() {} }'],
  ])('cannot import %s', async (_, code) => {
    await expect(started(code)).rejects.toThrow(/could not load module/);
  });

  it('gets nothing from import() either', async () => {
    const body =
      'let got = "nothing"; import("fs").then((fs) => (got = "fs")); this.got ??= () => got; return buy(this.got())';
    const strategy = await started(`export default class { onCandle() { ${body} } }`);
    for (const nth of [0, 1, 2]) expect(strategy.onCandle(candle(nth), FLAT)?.reason).toBe('nothing');
  });

  it('bends no prototype but its own', async () => {
    const bent = await started(`
      Object.prototype.act = 'buy';
      Array.prototype.indexOf = () => 3;
      String.prototype.slice = () => 'bent';
      Function.prototype.call = () => 'bent';
      Object.defineProperty(Object.prototype, 'quantity', { get: () => 1e9 });
      export default class { onCandle() { return buy('fair'); } }`);
    expect(bent.onCandle(candle(0), FLAT)).toEqual({ side: 'sell', intent: 'exit', reason: 'bent' });
    expect('act' in {}).toBe(false);
    expect([1].indexOf(1)).toBe(0);
    expect(await decide('return buy("fair")')).toEqual({ side: 'buy', intent: 'enter', reason: 'fair' });
  });

  it('cannot change what it was handed for others, nor put its own in its place', async () => {
    const body = `
      for (const name of ['buy', 'log', 'exit']) try { globalThis[name] = () => 1; } catch {}
      candle.closePaise = 1; position.quantity = 5;
      return buy(typeof buy('a') + candle.closePaise)`;
    const strategy = await started(`export default class { onCandle(candle, position) { ${body} } }`);
    const given = candle(3);
    expect(strategy.onCandle(given, FLAT)?.reason).toBe('object1');
    expect([given.closePaise, FLAT.quantity]).toEqual([10_003, 0]);
  });
});
