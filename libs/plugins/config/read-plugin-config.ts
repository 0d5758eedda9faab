import { parseTimeframe, Refusal, RULE_WORDS, type Timeframe } from '@artha/core';
import { Checked, under } from './checked.js';
import {
  type IndicatorPart,
  type PluginConfig,
  type PluginPart,
  type StrategyPart,
} from './plugin-config.js';
import { readIndicatorParameters, readStrategyParameters } from './read-parameter.js';

const [NAME, ENTRY] = [/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,60}\.m?js$/];
const NAME_LIKE = 'a name like turtle-breakout: 3 to 40 small letters, digits and hyphens';
/** semver.org, without the build's name. */
const SEMVER = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})(-[0-9A-Za-z][0-9A-Za-z.-]{0,30})?$/;
const INSTRUMENT = /^(NSE|BSE|NFO|BFO):[A-Z0-9][A-Z0-9 &._-]{0,60}$/;
const MOST_PARTS = 20;
/** What a deployment and a backtest trade together at most. */
const MOST_LEGS = 2;
const GROUPS = [
  ...(['overlap', 'momentum', 'volume', 'volatility', 'price', 'statistic'] as const),
  ...(['cycle', 'pattern', 'levels'] as const),
];
const INPUTS = ['open', 'high', 'low', 'close', 'volume', 'time'] as const;
const UNITS = ['price', 'variance', 'turnover', 'percent', 'volume', 'number', 'signal'] as const;
const DRAWN = ['line', 'histogram', 'band', 'dots', 'marks'] as const;
/** What is written in rules and charts already. */
const TAKEN = new Set(RULE_WORDS.map(({ word }) => word));
const MOST_OUTPUTS = 8;
const MOST_FAULTS_TOLD = 8;

/**
 * The config.json of a plug-in, checked: `files` are the names there are beside it. Refuses BAD_PLUGIN with each fault
 * and where it is.
 */
export function readPluginConfig(text: string, files: readonly string[]): PluginConfig {
  const checked = new Checked();
  const config = readAll(checked, parsed(text), files);
  const { faults } = checked;
  if (faults.length === 0) return config;
  const more = faults.length > MOST_FAULTS_TOLD ? `; and ${faults.length - MOST_FAULTS_TOLD} more` : '';
  throw new Refusal('BAD_PLUGIN', {
    why: `config.json: ${faults.slice(0, MOST_FAULTS_TOLD).join('; ')}${more}`,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal('BAD_PLUGIN', { why: `config.json is no JSON: ${why}` });
  }
}

function readAll(checked: Checked, value: unknown, files: readonly string[]): PluginConfig {
  const keys = ['name', 'version', 'apiVersion', 'author', 'description', 'provides'];
  const raw = checked.object(value, 'the file', keys) ?? {};
  if (raw['apiVersion'] !== 1) checked.fault('apiVersion', 'must be 1, the one there is');
  const provides = checked
    .list(raw['provides'], 'provides', 1, MOST_PARTS)
    .map((part, nth) => readPart(checked, part, `provides[${nth}]`, files));
  const named = provides.map((part) => (part.kind === 'strategy' ? part.id : part.name));
  checked.distinct(named, 'provides', 'parts');
  return {
    name: checked.matching(raw['name'], 'name', NAME, NAME_LIKE),
    version: checked.matching(raw['version'], 'version', SEMVER, 'a version like 1.2.0 (semver.org)'),
    apiVersion: 1,
    author: checked.text(raw['author'], 'author', 80),
    description: checked.text(raw['description'], 'description', 500),
    provides,
  };
}

const PART_KEYS = ['kind', 'title', 'description', 'entry', 'parameters'];

function readPart(checked: Checked, value: unknown, at: string, files: readonly string[]): PluginPart {
  const { kind } = Object(value) as { kind?: unknown };
  const isIndicator = checked.oneOf(kind, under(at, 'kind'), ['strategy', 'indicator']) === 'indicator';
  const own = isIndicator
    ? ['name', 'group', 'pane', 'inputs', 'outputs']
    : ['id', 'timeframes', 'instruments', 'legs'];
  const raw = checked.object(value, at, [...PART_KEYS, ...own]) ?? {};
  const entry = checked.matching(
    raw['entry'],
    under(at, 'entry'),
    ENTRY,
    'the name of a file that ends in .js or .mjs',
  );
  if (entry !== '' && !files.includes(entry)) checked.fault(under(at, 'entry'), `there is no file ${entry}`);
  const described = {
    title: checked.text(raw['title'], under(at, 'title'), 60),
    description: checked.text(raw['description'], under(at, 'description'), 300),
    entry,
  };
  return isIndicator
    ? { kind: 'indicator', ...described, ...readIndicator(checked, raw, at) }
    : { kind: 'strategy', ...described, ...readStrategy(checked, raw, at) };
}

function readStrategy(
  checked: Checked,
  raw: Record<string, unknown>,
  at: string,
): Pick<StrategyPart, 'id' | 'parameters' | 'timeframes' | 'instruments' | 'legs'> {
  const { timeframes, instruments, legs } = raw;
  return {
    id: checked.matching(raw['id'], under(at, 'id'), NAME, NAME_LIKE),
    parameters: readStrategyParameters(checked, raw['parameters'], under(at, 'parameters')),
    ...(legs !== undefined && { legs: checked.whole(legs, under(at, 'legs'), 1, MOST_LEGS) }),
    ...(timeframes !== undefined && {
      timeframes: checked
        .list(timeframes, under(at, 'timeframes'), 1, 20)
        .map((one, nth) => readTimeframe(checked, one, `${at}.timeframes[${nth}]`)),
    }),
    ...(instruments !== undefined && {
      instruments: checked
        .list(instruments, under(at, 'instruments'), 1, 200)
        .map((one, nth) =>
          checked.matching(one, `${at}.instruments[${nth}]`, INSTRUMENT, 'an instrument like NSE:INFY'),
        ),
    }),
  };
}

function readTimeframe(checked: Checked, value: unknown, at: string): Timeframe {
  const timeframe = typeof value === 'string' ? parseTimeframe(value) : null;
  if (timeframe === null) checked.fault(at, 'must be a timeframe like 30s, 5m, 2h or 1d');
  return timeframe ?? '1d';
}

function readIndicator(
  checked: Checked,
  raw: Record<string, unknown>,
  at: string,
): Pick<IndicatorPart, 'name' | 'group' | 'pane' | 'inputs' | 'outputs' | 'parameters'> {
  const inputs = checked.list(raw['inputs'] ?? ['close'], under(at, 'inputs'), 1, INPUTS.length);
  const outputs = checked.list(raw['outputs'], under(at, 'outputs'), 1, MOST_OUTPUTS).map((one, nth) => {
    const where = `${at}.outputs[${nth}]`;
    const output = checked.object(one, where, ['name', 'unit', 'draw']) ?? {};
    return {
      name: checked.matching(
        output['name'],
        under(where, 'name'),
        /^[a-z][a-zA-Z0-9]{0,30}$/,
        'a name like upper',
      ),
      unit: checked.oneOf(output['unit'], under(where, 'unit'), UNITS) ?? 'number',
      draw: checked.oneOf(output['draw'] ?? 'line', under(where, 'draw'), DRAWN) ?? 'line',
    };
  });
  checked.distinct(
    outputs.map(({ name }) => name),
    under(at, 'outputs'),
    'outputs',
  );
  const name = checked.matching(
    raw['name'],
    under(at, 'name'),
    /^[a-z][a-z0-9_]{2,39}$/,
    'a name like house_midpoint',
  );
  if (TAKEN.has(name)) checked.fault(under(at, 'name'), `${name} is a word of Artha's own`);
  return {
    name,
    group: checked.oneOf(raw['group'] ?? 'overlap', under(at, 'group'), GROUPS) ?? 'overlap',
    pane: checked.oneOf(raw['pane'], under(at, 'pane'), ['price', 'own']) ?? 'own',
    inputs: inputs.flatMap((one, nth) => checked.oneOf(one, `${at}.inputs[${nth}]`, INPUTS) ?? []),
    outputs,
    parameters: readIndicatorParameters(checked, raw['parameters'], under(at, 'parameters')),
  };
}
