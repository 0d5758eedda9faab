import { PLUGIN_LIMITS } from '../limits.js';

/** Where in the stretch of numbers both sides see what lies. */
export const AT = {
  candle: 0,
  tick: 8,
  lines: 10,
  setup: 11,
  kept: 12,
  /** Which of its instruments the position is of that it is told of. */
  told: 13,
  /** What is wished: the act, units, stop, target and trail as kind and amount, and of which of its instruments. */
  wish: 16,
  wishedLeg: 8,
  /** What is wished with it, in the same way. */
  along: 32,
  opening: 48,
  /** What is held of each of its instruments: units, and their cost. */
  legs: 56,
  others: 64,
  otherStride: 8,
  indicators: 64 + 8 * PLUGIN_LIMITS.otherCandles,
  /** Of each: its values, then those before. */
  mostOutputs: 8,
} as const;

export const BLOCK_LENGTH = AT.indicators + 2 * AT.mostOutputs * PLUGIN_LIMITS.indicators;

export const ACTS = ['none', 'buy', 'sell', 'exit'] as const;

/**
 * What a plug-in strategy finds around itself, in its own language. It runs before the plug-in's code, in the same
 * realm: a plug-in that bends it bends its own arm, for what comes out is checked again outside. It is a
 * function, to be called on the buffer of numbers; its value is an array of what is called from outside.
 */
export const STRATEGY_PRELUDE = `'use strict';
(function () {
  const block = new Float64Array(this);
  const { String, Array, Error, Object, Number, JSON } = globalThis;
  const { stringify } = JSON;
  const { isArray } = Array;
  const { getPrototypeOf, prototype: PLAIN } = Object;
  const { isFinite } = Number;
  const ACTS = ['none', 'buy', 'sell', 'exit'];
  let subject = null;
  let parameters = null;
  let lines = [];
  let reason = '';
  let alongReason = '';
  let legs = [];
  let isDeciding = false;
  let kept = 'null';
  const asked = { indicators: [], others: [] };

  class Wish {
    constructor(act, why, terms, along = null) {
      this.act = act;
      this.reason = why;
      this.terms = terms;
      this.along = along;
    }
  }
  const amount = (terms, name) => {
    const value = terms[name];
    if (value === undefined || value === null) return 0;
    if (typeof value !== 'number' || !(value > 0) || value > 1e15) throw new Error(name + ' must be a number above zero');
    return value;
  };
  const TERMS = ['instrumentId', 'quantity', 'stopPaise', 'stopPercent', 'targetPaise', 'targetPercent', 'trailPaise', 'trailPercent'];
  const wish = (act) => (why, terms = {}) => {
    if (typeof why !== 'string' || why === '') throw new Error(act + ' takes a reason in words first');
    for (const name of Object.keys(terms))
      if (!TERMS.includes(name)) throw new Error(act + ' knows no ' + name + ', but ' + TERMS.join(', '));
    return new Wish(act, why, terms);
  };
  const distance = (at, terms, name) => {
    const paise = amount(terms, name + 'Paise');
    const percent = amount(terms, name + 'Percent');
    if (paise > 0 && percent > 0) throw new Error('give ' + name + 'Paise or ' + name + 'Percent, not both');
    block[at] = paise > 0 ? 1 : percent > 0 ? 2 : 0;
    block[at + 1] = paise > 0 ? paise : percent;
  };
  const legOf = (instrumentId) => {
    const leg = legs.indexOf(instrumentId);
    if (leg < 0) throw new Error('it does not trade ' + String(instrumentId) + ', but ' + legs.join(', '));
    return leg;
  };
  const putAt = (W, wished) => {
    if (!(wished instanceof Wish))
      throw new Error('it returned something that is no wish: return buy(…), sell(…), exit(…), both(…) or null');
    const { instrumentId } = wished.terms;
    block[W] = ACTS.indexOf(wished.act);
    block[W + 1] = amount(wished.terms, 'quantity');
    distance(W + 2, wished.terms, 'stop');
    distance(W + 4, wished.terms, 'target');
    distance(W + 6, wished.terms, 'trail');
    block[W + ${AT.wishedLeg}] = instrumentId === undefined ? 0 : legOf(instrumentId);
    return String(wished.reason).slice(0, ${PLUGIN_LIMITS.reasonLetters});
  };
  const put = (wished) => {
    block[${AT.wish}] = 0;
    block[${AT.along}] = 0;
    if (wished === null || wished === undefined) return;
    reason = putAt(${AT.wish}, wished);
    if (wished.along !== null) alongReason = putAt(${AT.along}, wished.along);
  };

  const candleAt = (at) => ({
    openedAt: block[at],
    openPaise: block[at + 1],
    highPaise: block[at + 2],
    lowPaise: block[at + 3],
    closePaise: block[at + 4],
    volume: block[at + 5],
  });
  const positionNow = (leg) => {
    const quantity = block[${AT.legs} + 2 * leg];
    const averagePaise = quantity === 0 ? 0 : block[${AT.legs} + 2 * leg + 1] / quantity;
    return { instrumentId: legs[leg], quantity, averagePaise };
  };
  class Line {
    #at;
    constructor(at) {
      this.#at = at;
    }
    get value() {
      return block[this.#at];
    }
    get before() {
      return block[this.#at + ${AT.mostOutputs}];
    }
    output(nth) {
      return nth >= 0 && nth < ${AT.mostOutputs} ? block[this.#at + nth] : NaN;
    }
    outputBefore(nth) {
      return nth >= 0 && nth < ${AT.mostOutputs} ? block[this.#at + ${AT.mostOutputs} + nth] : NaN;
    }
  }
  const whileInitialised = (what) => {
    if (isDeciding) throw new Error(what + ' may be asked for in initialise only');
  };
  const indicator = (of) => (name, ...numbers) => {
    whileInitialised('an indicator');
    if (typeof name !== 'string') throw new Error('an indicator is asked for by its name: indicator("ema", 9)');
    if (!numbers.every((number) => typeof number === 'number')) throw new Error('parameters of ' + name + ' are numbers');
    if (asked.indicators.length === ${PLUGIN_LIMITS.indicators})
      throw new Error('it may ask for ${PLUGIN_LIMITS.indicators} indicators at most');
    const nth = asked.indicators.push({ name, numbers, of }) - 1;
    return new Line(${AT.indicators} + nth * ${2 * AT.mostOutputs});
  };
  const setupFor = (given) => ({
    ...given,
    indicator: indicator(-1),
    opening: () => (block[${AT.opening}] === 0 ? null : candleAt(${AT.opening})),
    positionOf: (instrumentId) => positionNow(legOf(instrumentId)),
    candlesOf(source = {}) {
      whileInitialised('other candles');
      if (asked.others.length === ${PLUGIN_LIMITS.otherCandles})
        throw new Error('it may look at ${PLUGIN_LIMITS.otherCandles} other candles at most');
      const { instrumentId = given.instrumentId, timeframe = given.timeframe } = source;
      if (instrumentId === given.instrumentId && timeframe === given.timeframe)
        throw new Error('these are the candles it decides on; name another instrument or timeframe');
      const nth = asked.others.push({ instrumentId: String(instrumentId), timeframe: String(timeframe) }) - 1;
      const at = ${AT.others} + nth * ${AT.otherStride};
      return {
        instrumentId,
        timeframe,
        get last() {
          return block[at] === 0 ? null : candleAt(at);
        },
        indicator: indicator(nth),
      };
    },
  });
  const give = (name, value) => Object.defineProperty(globalThis, name, { value });
  give('buy', wish('buy'));
  give('sell', wish('sell'));
  give('exit', wish('exit'));
  give('both', (one, other) => {
    if (!(one instanceof Wish && other instanceof Wish) || one.along !== null || other.along !== null)
      throw new Error('both takes two wishes: both(buy(…), sell(…))');
    return new Wish(one.act, one.reason, one.terms, other);
  });
  give('minuteOf', (at) => Math.floor((((at + 19800000) % 86400000) + 86400000) % 86400000 / 60000));
  give('dayOf', (at) => Math.floor((at + 19800000) / 86400000));
  give('log', (text) => {
    if (lines.length === ${PLUGIN_LIMITS.logLinesPerCall})
      throw new Error('it may log ${PLUGIN_LIMITS.logLinesPerCall} lines in one call at most');
    lines.push(String(text).slice(0, ${PLUGIN_LIMITS.logLetters}).replaceAll('\\n', ' '));
    block[${AT.lines}] = lines.length;
  });
  const plain = function (name, value) {
    const isPlain =
      value === null ||
      typeof value === 'string' ||
      typeof value === 'boolean' ||
      (typeof value === 'number' && isFinite(value)) ||
      isArray(value) ||
      (typeof value === 'object' && getPrototypeOf(value) === PLAIN);
    if (!isPlain || this[name] !== value)
      throw new Error('it may keep plain JSON only, and ' + (name === '' ? 'this' : name) + ' is none');
    return value;
  };
  give('keep', (state) => {
    const text = stringify(state, plain);
    if (text.length > ${PLUGIN_LIMITS.savedLetters})
      throw new Error('it may keep ${PLUGIN_LIMITS.savedLetters} letters, not ' + text.length);
    kept = text;
    block[${AT.kept}] = 1;
  });
  const nothing = (name, wished) => {
    if (wished !== null && wished !== undefined)
      throw new Error(name + ' wishes nothing; wish at the next price or candle');
  };
  let given = null;
  return [
    function take() {
      ({ parameters = parameters, ...given } = this);
    },
    function make() {
      const Subject = this;
      if (typeof Subject !== 'function') throw new Error('its entry file has to export a class as default');
      subject = new Subject(Object.freeze(parameters));
      if (typeof subject.onCandle !== 'function' && typeof subject.onTick !== 'function')
        throw new Error('it has neither onCandle nor onTick');
      const has = (name, bit) => (typeof subject[name] === 'function' ? bit : 0);
      return has('onCandle', 1) + has('onTick', 2) + has('onOrder', 4) + has('onPosition', 8) + has('cleanUp', 16);
    },
    () => {
      legs = given.instruments.map(({ id }) => id);
      subject.initialise?.(setupFor({ ...given, quantity: block[${AT.setup}] }));
      isDeciding = true;
      return JSON.stringify(asked);
    },
    () => put(subject.onCandle(candleAt(${AT.candle}), positionNow(0))),
    () => put(subject.onTick(block[${AT.tick}], block[${AT.tick} + 1], positionNow(0))),
    () => reason,
    () => alongReason,
    () => {
      const text = lines.join('\\n');
      lines = [];
      block[${AT.lines}] = 0;
      return text;
    },
    function order() {
      nothing('onOrder', subject.onOrder(this));
    },
    () => nothing('onPosition', subject.onPosition(positionNow(block[${AT.told}]))),
    () => nothing('cleanUp', subject.cleanUp()),
    () => {
      block[${AT.kept}] = 0;
      return kept;
    },
  ];
})`;
