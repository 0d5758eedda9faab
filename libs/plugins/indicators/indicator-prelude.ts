/** Where in the stretch of numbers both sides see what lies. */
export const AT = { bar: 0, setting: 6, length: 7, out: 8, memory: 16 } as const;

/** Numbers an indicator may remember of one series. */
export const MOST_REMEMBERED = 4_096;
export const BLOCK_LENGTH = AT.memory + MOST_REMEMBERED;

/**
 * What a plug-in indicator is called by, in its own realm: a function to be called on the buffer of numbers; its value
 * is an array of what is called from outside. What the indicator remembers of a series is handed in and read back, so
 * one realm serves every series, and a forming candle leaves no trace.
 */
export const INDICATOR_PRELUDE = `'use strict';
(function () {
  const block = new Float64Array(this);
  const settings = [];
  const out = block.subarray(${AT.out}, ${AT.memory});
  let code = null;
  const functionOf = (name) => {
    if (typeof code[name] !== 'function') throw new Error('its entry file has to export a function ' + name);
    return code[name];
  };
  const setting = () => settings[block[${AT.setting}]];
  return [
    function take() {
      code = this;
      for (const name of ['warmUp', 'begin', 'next']) functionOf(name);
    },
    function add() {
      return settings.push({ parameters: Object.freeze(this), memory: null }) - 1;
    },
    () => code.warmUp(setting().parameters),
    () => {
      const numbers = code.begin(setting().parameters);
      if (!Array.isArray(numbers) || !numbers.every((number) => typeof number === 'number'))
        throw new Error('begin has to return an array of the numbers it remembers');
      if (numbers.length > ${MOST_REMEMBERED})
        throw new Error('it may remember ${MOST_REMEMBERED} numbers of a series, not ' + numbers.length);
      setting().memory = block.subarray(${AT.memory}, ${AT.memory} + numbers.length);
      setting().memory.set(numbers);
      return numbers.length;
    },
    () => {
      out.fill(NaN);
      const bar = {
        openedAt: block[0],
        open: block[1],
        high: block[2],
        low: block[3],
        close: block[4],
        volume: block[5],
      };
      code.next(bar, setting().memory, out, setting().parameters);
    },
  ];
})`;
