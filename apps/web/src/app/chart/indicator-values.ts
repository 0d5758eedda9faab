import { axisNumber, axisPrice } from './axis.js';
import { type ChartEngine } from './chart-engine.js';
import { type LegendIndicator } from './chart-legend.js';
import { infoOf, labelOf } from './indicator-choices.js';
import { type IndicatorChoice } from './workspace.js';

/** What the legend says of each indicator on a row of the chart; patterns speak by name when there is one. */
export function legendIndicators(
  choices: readonly IndicatorChoice[],
  engine: ChartEngine,
  row: number,
): LegendIndicator[] {
  const tops = engine.paneTops();
  return choices.map((choice) => {
    const info = infoOf(choice);
    const values = engine.indicators.valuesOf(choice.id, row);
    return {
      id: choice.id,
      label: labelOf(choice),
      isHidden: choice.isHidden,
      failure: engine.indicators.failureOf(choice.id),
      isOwn: info.pane === 'own',
      top: tops[engine.indicators.paneOf(choice.id)] ?? 0,
      values: info.outputs.flatMap(({ name, unit, draw }, output) => {
        const value = values[output] ?? NaN;
        if (draw === 'marks') return [];
        const text = unit === 'price' && Number.isFinite(value) ? axisPrice(value) : axisNumber(value);
        return [{ text, name, colour: choice.looks[output]?.colour ?? 1 }];
      }),
    };
  });
}
