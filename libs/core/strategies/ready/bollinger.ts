import { type Indicator } from '../../indicators/indicator.js';
import { type StrategySetup } from '../strategy.js';
import { type ParameterSpecs } from '../parameters.js';
import { direction } from './turning.js';

export const bollingerParameters = {
  bars: {
    kind: 'whole',
    label: 'Candles',
    description: 'Candles in the average in the middle.',
    min: 5,
    max: 400,
    initial: 20,
  },
  deviations: {
    kind: 'decimal',
    decimals: 2,
    label: 'Deviations',
    description: 'Standard deviations the bands lie away from the average.',
    min: 0.5,
    max: 5,
    initial: 2,
  },
  direction,
} as const satisfies ParameterSpecs;

const SIMPLE_AVERAGE = 0;

export function bands(setup: StrategySetup, bars: number, deviations: number): Indicator {
  return setup.indicator({ name: 'bbands', parameters: [bars, deviations, deviations, SIMPLE_AVERAGE] });
}

/** The places of the outputs of `bbands`. */
export const [UPPER, MIDDLE, LOWER] = [0, 1, 2] as const;
