import { type ParameterInfo, type ParameterSpecs } from '@artha/core';
import { type Checked, under } from './checked.js';

const NAME = /^[a-z][a-zA-Z0-9]{0,39}$/;
const NAME_LIKE = 'a name like slowBars: a small letter, then letters and digits, 40 at most';
const MOST_PARAMETERS = 30;

/** Named parameters of a strategy. */
export function readStrategyParameters(checked: Checked, value: unknown, at: string): ParameterSpecs {
  const raw = checked.object(value ?? {}, at, null);
  const names = Object.keys(raw ?? {});
  if (names.length > MOST_PARAMETERS) checked.fault(at, `has more than ${MOST_PARAMETERS} parameters`);
  return Object.fromEntries(
    names.map((name) => {
      const where = under(at, name);
      checked.matching(name, where, NAME, `called by ${NAME_LIKE}`);
      return [name, readParameter(checked, raw?.[name], where)];
    }),
  );
}

function readParameter(checked: Checked, value: unknown, at: string): ParameterSpecs[string] {
  const keys = ['kind', 'label', 'description', 'min', 'max', 'initial', 'decimals', 'choices'];
  const raw = checked.object(value, at, keys) ?? {};
  const kind =
    checked.oneOf(raw['kind'], under(at, 'kind'), ['whole', 'decimal', 'clock', 'choice']) ?? 'whole';
  const described = readBounds(checked, raw, at, kind !== 'decimal');
  if (kind === 'decimal')
    return { kind, ...described, decimals: checked.whole(raw['decimals'], under(at, 'decimals'), 1, 6) };
  if (kind === 'choice') return { kind, ...described, choices: readChoices(checked, raw, at) };
  if (kind === 'clock' && !(described.min >= 0 && described.max < 1440))
    checked.fault(at, 'must lie within the day: minutes after midnight, 0 to 1439');
  return { kind, ...described };
}

/** Parameters of an indicator, in the order it takes them. */
export function readIndicatorParameters(checked: Checked, value: unknown, at: string): ParameterInfo[] {
  const read = checked.list(value ?? [], at, 0, 8).map((one, nth) => {
    const where = `${at}[${nth}]`;
    const keys = ['name', 'label', 'description', 'kind', 'min', 'max', 'initial', 'choices'];
    const raw = checked.object(one, where, keys) ?? {};
    const kind = checked.oneOf(raw['kind'], under(where, 'kind'), ['whole', 'decimal', 'choice']) ?? 'whole';
    return {
      name: checked.matching(raw['name'], under(where, 'name'), NAME, NAME_LIKE),
      kind,
      ...readBounds(checked, raw, where, kind !== 'decimal'),
      ...(kind === 'choice' && { choices: readChoices(checked, raw, where) }),
    };
  });
  checked.distinct(
    read.map(({ name }) => name),
    at,
    'parameters',
  );
  return read;
}

function readBounds(checked: Checked, raw: Record<string, unknown>, at: string, isWhole: boolean) {
  const [min, max, initial] = ['min', 'max', 'initial'].map((key) =>
    isWhole ? checked.whole(raw[key], under(at, key), -1e9, 1e9) : checked.number(raw[key], under(at, key)),
  ) as [number, number, number];
  if (min > max) checked.fault(at, `min ${min} is above max ${max}`);
  else if (initial < min || initial > max)
    checked.fault(under(at, 'initial'), `${initial} is not from ${min} to ${max}`);
  return {
    label: checked.text(raw['label'], under(at, 'label'), 40),
    description: checked.text(raw['description'], under(at, 'description'), 300),
    min,
    max,
    initial,
  };
}

function readChoices(checked: Checked, raw: Record<string, unknown>, at: string): string[] {
  const where = under(at, 'choices');
  const choices = checked.list(raw['choices'], where, 1, 50);
  if (choices.length !== Number(raw['max']) - Number(raw['min']) + 1)
    checked.fault(where, 'must name every number from min to max');
  return choices.map((choice, nth) => checked.text(choice, `${where}[${nth}]`, 40));
}
