import { readFileSync } from 'node:fs';
import { type Refusal } from '@artha/core';
import { describe, expect, it } from 'vitest';
import { readPluginConfig } from './read-plugin-config.js';

const EXAMPLE = readFileSync(
  new URL('../../../docs/how-to/example-plugin/config.json', import.meta.url),
  'utf8',
);
const FILES = ['config.json', 'crossover.js', 'midpoint.js'];

/** What is said of the example's config with one place changed: `provides.0.id`. */
function fault(path: string, value: unknown): string {
  const config: unknown = JSON.parse(EXAMPLE);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((at, key) => Reflect.get(at as object, key), config);
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else Reflect.set(parent as object, last, value);
  try {
    readPluginConfig(JSON.stringify(config), FILES);
  } catch (error) {
    return (error as Refusal).message;
  }
  return 'nothing';
}

describe('the config of a plug-in', () => {
  it('is read as it stands', () => {
    expect(readPluginConfig(EXAMPLE, FILES)).toEqual(JSON.parse(EXAMPLE));
  });

  it.each([
    ['name', 'Turtle!', 'name: must be a name like turtle-breakout'],
    ['version', '1.2', 'version: must be a version like 1.2.0'],
    ['version', '01.2.0', 'version: must be a version like 1.2.0'],
    ['apiVersion', 2, 'apiVersion: must be 1'],
    ['author', '', 'author: must be a text of 1 to 80 letters'],
    ['description', undefined, 'description: must be a text'],
    ['licence', 'MIT', 'the file.licence: is not known here; there are name, version'],
    ['provides', [], 'provides: must be a list of 1 to 20'],
    ['provides', { kind: 'strategy' }, 'provides: must be a list'],
    ['provides.0', 'crossover.js', 'provides[0]: must be an object'],
    ['provides.0.kind', 'broker', 'provides[0].kind: must be one of strategy, indicator'],
    ['provides.0.id', '../etc', 'provides[0].id: must be a name'],
    ['provides.0.entry', '../../etc/passwd.js', 'provides[0].entry: must be the name of a file'],
    ['provides.0.entry', 'missing.js', 'provides[0].entry: there is no file missing.js'],
    ['provides.0.title', 'two\nlines', 'provides[0].title: must be a text'],
    ['provides.0.timeframes', ['5m', '7x'], 'provides[0].timeframes[1]: must be a timeframe'],
    ['provides.0.legs', 3, 'provides[0].legs: must be a whole number from 1 to 2'],
    [
      'provides.0.instruments',
      ['RELIANCE'],
      'provides[0].instruments[0]: must be an instrument like NSE:INFY',
    ],
    [
      'provides.0.parameters.fastBars.kind',
      'text',
      'fastBars.kind: must be one of whole, decimal, clock, choice',
    ],
    ['provides.0.parameters.fastBars.min', 'low', 'fastBars.min: must be a whole number'],
    ['provides.0.parameters.fastBars.min', 500, 'fastBars: min 500 is above max 200'],
    ['provides.0.parameters.fastBars.initial', 500, 'fastBars.initial: 500 is not from 2 to 200'],
    ['provides.0.parameters.fastBars.step', 1, 'fastBars.step: is not known here'],
    ['provides.0.parameters.__proto', {}, 'parameters.__proto: must be called by a name like slowBars'],
    ['provides.1.name', 'Mid Point', 'provides[1].name: must be a name like house_midpoint'],
    ['provides.1.name', 'macd', "provides[1].name: macd is a word of Artha's own"],
    ['provides.1.name', 'close', "provides[1].name: close is a word of Artha's own"],
    ['provides.1.outputs', [], 'provides[1].outputs: must be a list of 1 to 8'],
    ['provides.1.outputs.0.unit', 'rupees', 'provides[1].outputs[0].unit: must be one of price'],
    ['provides.1.inputs', ['vwap'], 'provides[1].inputs[0]: must be one of open'],
    ['provides.1.parameters.0.kind', 'choice', 'provides[1].parameters[0].choices: must be a list'],
  ])('is refused where it is wrong: %s = %j', (path, value, sentence) => {
    expect(fault(path, value)).toContain(sentence);
  });

  it('tells all that is wrong at once', () => {
    expect(() => readPluginConfig('{}', FILES)).toThrow(
      /apiVersion: .*; provides: .*; name: .*; version: .*; author/,
    );
    expect(() => readPluginConfig('{ "name": ', FILES)).toThrow(/config\.json is no JSON/);
    expect(() => readPluginConfig('null', FILES)).toThrow(/the file: must be an object/);
  });
});
