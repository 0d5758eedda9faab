import { type ParameterInfo } from '@artha/core';

export type ParameterTexts = readonly string[];

export function textsOf(values: readonly number[]): ParameterTexts {
  return values.map(String);
}

/** The number a text stands for, null when it is none that this parameter takes. */
export function parameterOf({ kind, min, max }: ParameterInfo, text: string): number | null {
  const plain = text.trim();
  const isNumber = kind === 'decimal' ? /^-?(\d+\.?\d*|\.\d+)$/.test(plain) : /^-?\d+$/.test(plain);
  const value = Number(plain);
  return isNumber && value >= min && value <= max ? value : null;
}

/** What is wrong with each text, null where nothing is. */
export function parameterProblems(
  parameters: readonly ParameterInfo[],
  texts: ParameterTexts,
): readonly (string | null)[] {
  return parameters.map((parameter, at) => {
    if (parameterOf(parameter, texts[at] ?? '') !== null) return null;
    const { kind, min, max } = parameter;
    return `Enter a ${kind === 'decimal' ? '' : 'whole '}number from ${min} to ${max}.`;
  });
}
