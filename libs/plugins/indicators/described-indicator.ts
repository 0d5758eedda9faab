import { type IndicatorInfo, programOf } from '@artha/core';
import { type IndicatorPart } from '../config/plugin-config.js';

/** An indicator by what its config says, without its code: enough to check whatever names it, and never a value. */
export function describedIndicator(part: IndicatorPart): IndicatorInfo {
  const { name, title, description, group, pane, inputs, outputs, parameters } = part;
  return {
    ...{ name, title, description, group, pane, inputs, outputs, parameters },
    warmUp: () => 1,
    program: () => programOf(outputs.length, () => (_, out) => void out.fill(NaN)),
  };
}
