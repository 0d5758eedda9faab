import {
  flatPosition,
  istInstant,
  type OrderUpdate,
  savedText,
  setupOfNothing,
  type Signal,
  type Strategy,
} from '@artha/core';
import { describe, expect, it } from 'vitest';
import { Cell } from './isolate/cell.js';
import { Realm } from './isolate/realm.js';
import { PLUGIN_LIMITS } from './limits.js';
import { loadPlugin } from './load-plugin.js';
import { pluginOf } from './testing/one-strategy.js';

const FLAT = flatPosition(
  { accountId: 'a', mode: 'paper', deploymentId: 'd', instrumentId: 'NSE:ABC', product: 'MIS' },
  0,
);
const FIRST_AT = istInstant('2026-01-27', '09:15');
const CANDLE = {
  ...{ openedAt: FIRST_AT, openPaise: 100, highPaise: 100, lowPaise: 100, closePaise: 100, volume: 1 },
};

async function started(code: string, lines: string[] = []): Promise<Strategy> {
  const { strategies } = await loadPlugin(pluginOf(code), { onLog: (line) => lines.push(line) });
  const strategy = strategies[0]?.create({});
  if (strategy === undefined) throw new Error('no strategy');
  strategy.initialise({
    ...setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '5m' }),
    keep: (state) => void savedText(state),
  });
  return strategy;
}

/** What becomes of code in one candle: the signal, or what is thrown. */
async function decide(body: string, before = ''): Promise<Signal | null> {
  const strategy = await started(`${before}; export default class { onCandle(candle) { ${body} } }`);
  return strategy.onCandle(CANDLE, FLAT);
}

const STEPS = /did not come to an end within the 20,00,000 steps a candle may take/;
const MEMORY = /needs more than the 64 MB of memory it may use/;
const TOO_LONG = /(invalid|too long|out of memory|too many|64 MB|invalid array length|steps a candle)/i;

describe('an expression or a text that grows', () => {
  it.each([
    ['references back into what it matched', 'return /^(a*)*\\1b$/.test("a".repeat(40))', STEPS],
    ['looks behind itself', 'return /(?<=^(a+)+)b/.test("c" + "a".repeat(40) + "b")', STEPS],
    ['repeats repetitions', 'return /(?:(?:a?){200}){200}b/.test("a".repeat(300))', STEPS],
    ['is tried at every place', 'return /(.*)*x/s.test("ab".repeat(30))', STEPS],
    ['nests its groups', 'new RegExp("(".repeat(200000) + ")".repeat(200000))', /stack|SyntaxError|too/],
    ['replaces by what it replaces', 'let t = "aa"; while (true) t = t.replaceAll("a", "aa")', TOO_LONG],
    ['is repeated', 'return buy("a".repeat(2 ** 29))', TOO_LONG],
    ['is padded', 'return buy("a".padEnd(1e9, "b"))', TOO_LONG],
    ['is joined of nothing', 'return buy(new Array(2 ** 31).join("ab"))', TOO_LONG],
    [
      'is written out of lists within lists',
      'let a = []; for (let n = 0; n < 60; n++) a = [a, a]; JSON.stringify(a)',
      TOO_LONG,
    ],
    ['is a list of a length nobody has', 'new Array(2 ** 32 - 1).fill(0)', TOO_LONG],
    ['is flattened for ever', 'let a = [1]; a.push(a); a.flat(Infinity)', /stack|steps|64 MB/],
    ['is spread', 'Math.max(...new Array(5e6))', TOO_LONG],
    ['is compared by what never ends', '[3, 1, 2].sort(() => { while (true); })', STEPS],
  ])('is stopped where it %s', async (_, body, sentence) => {
    await expect(decide(body)).rejects.toThrow(sentence);
  });
});

describe('what goes deep without a call of its own', () => {
  it.each([
    [
      'a chain of proxies',
      'let p = {}; for (let n = 0; n < 1e5; n++) p = new Proxy(p, {}); return buy(String(p.x))',
    ],
    ['a chain of bound functions', 'let f = () => 1; for (let n = 0; n < 1e5; n++) f = f.bind(null); f()'],
    ['a list in a list as text', 'let a = []; for (let n = 0; n < 1e5; n++) a = [a]; return buy(String(a))'],
    ['a source nested deep', 'eval("[".repeat(1e5))'],
    [
      'a getter of a getter',
      'const o = {}; Object.defineProperty(o, "a", { get() { return this.a; } }); o.a',
    ],
    [
      'a class that turns itself into text',
      'const o = { toString() { return `${o}`; } }; return buy(`${o}`)',
    ],
    ['what is kept', 'let a = []; for (let n = 0; n < 3e4; n++) a = [a]; keep(a)'],
  ])('is stopped: %s', async (_, body) => {
    await expect(decide(body)).rejects.toThrow(/256 kB of stack|steps a candle|cannot be kept|64 MB/);
  });

  it('is let go without a word where it is only deep data', async () => {
    const body = 'let l = null; for (let n = 0; n < 2e4; n++) l = { l }; l = null; return buy("gone")';
    expect((await decide(body))?.reason).toBe('gone');
  });
});

describe('what waits', () => {
  it.each([
    [
      'a promise that calls itself',
      'const spin = () => Promise.resolve().then(spin); spin(); return buy("on")',
    ],
    ['what may be waited for', 'Promise.resolve({ then() { while (true); } }); return buy("on")'],
    ['an async function', '(async () => { await null; while (true); })(); return buy("on")'],
    ['a generator of promises', '(async function* () { while (true) yield 1; })().next(); return buy("on")'],
  ])('never comes back and holds nobody up: %s', async (_, body) => {
    const strategy = await started(`export default class { onCandle() { ${body} } }`);
    for (let nth = 0; nth < 50; nth++) expect(strategy.onCandle(CANDLE, FLAT)?.reason).toBe('on');
  });

  it('costs memory all the same', async () => {
    const body = 'const held = new Uint8Array(1e6); Promise.resolve().then(() => held); return null';
    const strategy = await started(`export default class { onCandle() { ${body} } }`);
    const all = (): void => {
      for (let nth = 0; nth < 100; nth++) strategy.onCandle(CANDLE, FLAT);
    };
    expect(all).toThrow(MEMORY);
  });
});

describe('what is returned', () => {
  it.each([
    ['a proxy that never answers', 'return new Proxy(buy("a"), { get() { while (true); } })', STEPS],
    [
      'a proxy that pretends to be a wish',
      'return new Proxy({ act: "give" }, { getPrototypeOf: () => Object.getPrototypeOf(buy("a")) })',
      /neither to buy, to sell nor to exit|threw/,
    ],
    ['a getter that never ends', 'return buy("a", { get quantity() { while (true); } })', STEPS],
    [
      'a getter that throws',
      'return buy("a", { get stopPaise() { throw new Error("no stop") } })',
      /no stop/,
    ],
    [
      'an object that calls itself a number',
      'return buy("a", { quantity: { valueOf: () => 5 } })',
      /quantity must be/,
    ],
    ['a reason that is no text', 'return buy({ toString: () => "a" })', /takes a reason in words/],
    ['a class of its own', 'class W { act = "buy" } return new W()', /something that is no wish/],
  ])('is not believed: %s', async (_, body, sentence) => {
    await expect(decide(body)).rejects.toThrow(sentence);
  });

  it.each([
    'NaN',
    'Infinity',
    '-Infinity',
    '-1',
    '-0',
    '0',
    '0.5',
    '1e300',
    '2 ** 53',
    '"5"',
    '5n',
    'true',
    '[5]',
  ])('is no quantity: %s', async (quantity) => {
    await expect(decide(`return buy("a", { quantity: ${quantity} })`)).rejects.toThrow(
      /quantity must be a number above zero|no whole number above zero/,
    );
  });

  it.each(['NaN', 'Infinity', '-5', '1e-9', '1e14', '"1"'])('is no distance: %s', async (distance) => {
    for (const name of ['stopPaise', 'targetPercent', 'trailPaise'])
      await expect(decide(`return buy("a", { ${name}: ${distance} })`)).rejects.toThrow(
        /must be a number above zero|which is no distance/,
      );
  });

  it('is what it said once, where it says another thing each time', async () => {
    const signal = await decide('let n = 5; return buy("a", { get quantity() { return n++; } })');
    expect(signal?.quantity).toBe(5);
  });
});

describe('what is said', () => {
  it('is read to a bound, whatever it is', () =>
    Cell.open('A plug-in').then((cell) => {
      cell.enter(PLUGIN_LIMITS.loadSteps, 'a test', () => {
        const realm = new Realm(cell);
        expect(realm.text(realm.script('() => "x".repeat(1e6)'), 10)).toBe('x'.repeat(10));
      });
    }));

  it('is short, though what shortens it was bent', async () => {
    const lines: string[] = [];
    const strategy = await started(
      `String.prototype.slice = () => 'long '.repeat(1e5);
       Array.prototype.join = () => 'x\\n'.repeat(1e5);
       export default class { onCandle() { log('a'); return buy('a'); } }`,
      lines,
    );
    expect(strategy.onCandle(CANDLE, FLAT)?.reason).toHaveLength(PLUGIN_LIMITS.reasonLetters);
    expect(lines).toHaveLength(PLUGIN_LIMITS.logLinesPerCall);
  });

  it('has nothing in it that a database or a screen would stumble over', async () => {
    const odd = '"a\\u0000b\\u202ec\\ud800d\\u001b[31m"';
    expect((await decide(`return buy(${odd})`))?.reason).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}]/u);
    await expect(decide(`throw new Error(${odd})`)).rejects.toThrow(/Error: a b c d {1,2}\[31m/);
    await expect(decide(`throw ${odd}`)).rejects.toThrow(/^[^\p{Cc}\p{Cs}\p{Cf}]+$/u);
  });

  it('is a trace that is looked into no further than its beginning', { timeout: 5_000 }, async () => {
    const body = 'throw { message: "odd", stack: "at ".repeat(3e4) }';
    await expect(decide(body)).rejects.toThrow(/threw Error: odd$/);
  });
});

describe('what is asked for', () => {
  it.each([
    ['nothing', '({})'],
    ['no list', '({ indicators: 7, others: [] })'],
    ['a list of nothing', '({ indicators: [null], others: [] })'],
    ['an indicator without a name', '({ indicators: [{ name: 1, numbers: [], of: -1 }], others: [] })'],
    ['parameters that are a text', '({ indicators: [{ name: "ema", numbers: "9", of: -1 }], others: [] })'],
    ['candles of a number', '({ indicators: [], others: [{ instrumentId: 5, timeframe: "5m" }] })'],
    [
      'more than may be',
      '({ indicators: new Array(999).fill({ name: "ema", numbers: [9], of: -1 }), others: [] })',
    ],
  ])('is not believed where it was bent: %s', async (_, asked) => {
    const code = `export default class {
      initialise() {
        let isFirst = true;
        Object.prototype.toJSON = function () { if (!isFirst) return this; isFirst = false; return ${asked}; };
      }
      onCandle() {}
    }`;
    await expect(started(code)).rejects.toThrow(/in a way that cannot be read/);
  });
});

describe('what is kept', () => {
  it.each([
    ['no number', 'keep(NaN)', /plain JSON only/],
    ['a part that is no number', 'keep({ a: [Infinity] })', /plain JSON only, and 0 is none/],
    ['a function', 'keep(() => 1)', /plain JSON only/],
    ['nothing', 'keep(undefined)', /plain JSON only/],
    ['a map', 'keep({ a: new Map() })', /plain JSON only, and a is none/],
    ['what says it is another thing', 'keep({ a: { toJSON: () => 1 } })', /plain JSON only/],
    ['itself', 'const a = {}; a.a = a; keep(a)', /circular/],
    ['too much', 'keep("x".repeat(70000))', /it may keep 65536 letters, not 70002/],
    ['too much in bytes', 'keep("₹".repeat(30000))', /cannot be kept: .*65,?536/],
    ['what never ends', 'keep({ get a() { while (true); } })', STEPS],
  ])('is refused: %s', async (_, body, sentence) => {
    await expect(decide(`${body}; return null`)).rejects.toThrow(sentence);
  });

  it('is written down when it is another, so often a minute and no more', async () => {
    const kept: unknown[] = [];
    const { strategies } = await loadPlugin(
      pluginOf('let n = 0; export default class { onTick(p) { keep({ n: p > 100 ? n++ : 0 }); } }'),
    );
    const strategy = strategies[0]?.create({});
    strategy?.initialise({
      ...setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '5m' }),
      keep: (state) => void kept.push(state),
    });
    for (let nth = 0; nth < 500; nth++) strategy?.onTick?.(100, FIRST_AT + nth, FLAT);
    expect(kept).toEqual([{ n: 0 }]);
    const flood = (): void => {
      for (let nth = 0; nth < 500; nth++) strategy?.onTick?.(101, FIRST_AT + nth, FLAT);
    };
    expect(flood).toThrow(/kept something new more than the 120 times a minute it may/);
    expect(kept).toHaveLength(PLUGIN_LIMITS.keepsPerMinute);
  });
});

describe('what it hears', () => {
  const ORDER: OrderUpdate = {
    ...{ orderId: 'o', instrumentId: 'NSE:ABC', side: 'buy', intent: 'enter', state: 'denied' },
    ...{ quantity: 1, filledQuantity: 0, filledPaise: 0, refusal: 'No "margin" </script> \u2028' },
  };

  it.each([
    ['onOrder', 'return buy("at once")', /onOrder wishes nothing/],
    ['onPosition', 'return exit("at once")', /onPosition wishes nothing/],
    ['onOrder', 'while (true);', /steps an order may take/],
    ['onPosition', 'while (true);', /steps a position may take/],
    ['onOrder', 'for (let n = 0; n < 30; n++) log("x")', /20 lines in one call/],
  ])('it does nothing at once in %s: %s', async (hook, body, sentence) => {
    const strategy = await started(`export default class { onCandle() {} ${hook}() { ${body} } }`);
    const hear = (): void => (hook === 'onOrder' ? strategy.onOrder?.(ORDER) : strategy.onPosition?.(FLAT));
    expect(hear).toThrow(sentence);
  });

  it('is told as it is, and its words are words', async () => {
    const strategy = await started(
      'export default class { onOrder(o) { this.o = o; } onCandle() { return buy(this.o.refusal + this.o.state); } }',
    );
    strategy.onOrder?.(ORDER);
    expect(strategy.onCandle(CANDLE, FLAT)?.reason).toBe('No "margin" </script> \u2028denied');
  });

  it('does not fill memory with what was told', async () => {
    const strategy = await started('export default class { onCandle() {} onOrder() {} }');
    const long = { ...ORDER, refusal: 'x'.repeat(20_000) };
    for (let nth = 0; nth < 5_000; nth++) strategy.onOrder?.(long);
    expect(strategy.onCandle(CANDLE, FLAT)).toBeNull();
  });

  it('may log no more in a minute through orders than through candles', async () => {
    const strategy = await started(
      'export default class { onCandle() {} onOrder() { for (let n = 0; n < 20; n++) log("x"); } }',
    );
    strategy.onCandle(CANDLE, FLAT);
    const flood = (): void => {
      for (let nth = 0; nth < 7; nth++) strategy.onOrder?.(ORDER);
    };
    expect(flood).toThrow(/logged more than the 120 times a minute/);
  });
});

describe('chance and time', () => {
  it('are the same in every run, and no clock is found behind them', async () => {
    const body = 'return buy([Math.random(), Math.random(), Math.random()].join())';
    const [one, other] = [await decide(body), await decide(body)];
    expect(one?.reason).toBe(other?.reason);
    expect(new Set(one?.reason.split(','))).toHaveProperty('size', 3);
    const ways =
      '[typeof Date, Function("return typeof Date")(), (0, eval)("typeof performance"), typeof Intl]';
    expect((await decide(`return buy(${ways}.join())`))?.reason).toBe(
      'undefined,undefined,undefined,undefined',
    );
  });
});
