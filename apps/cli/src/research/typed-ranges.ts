import { InvalidArgumentError, Option } from 'commander';
import { type ParameterRanges } from '@artha/core';
import { numberOf } from '../strategy-options.js';

/** What is varied, and what is not. */
export interface TypedRanges {
  readonly ranges: ParameterRanges;
  readonly fixed: Readonly<Record<string, number>>;
}

/** `--param`, once for each parameter. */
export function rangesOption(): Option {
  const none: TypedRanges = { ranges: {}, fixed: {} };
  return new Option(
    '--param <name=from:to:step>',
    'a parameter and its range (times in minutes after midnight), or name=value; may be repeated',
  )
    .argParser(collectRange)
    .default(none, 'all as they are');
}

function collectRange(text: string, former: TypedRanges): TypedRanges {
  const [, name, typed] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || typed === undefined)
    throw new InvalidArgumentError('Write it as name=value or name=from:to:step.');
  const [from, to, step, ...more] = typed.split(':').map(Number);
  if (from === undefined || to === undefined || step === undefined || more.length > 0)
    return { ...former, fixed: { ...former.fixed, [name]: numberOf(typed) } };
  return { ...former, ranges: { ...former.ranges, [name]: { from, to, step } } };
}
