import { family, numberLine, priceLine, priceLines } from '../define.js';
import { Late } from '../filters/delay.js';
import { type IndicatorInfo } from '../indicator.js';
import { CyclePhase } from './cycle-phase.js';
import { DominantCycle } from './dominant-cycle.js';
import { InstantTrend } from './instant-trend.js';
import { TrendMode } from './trend-mode.js';
import { LONG, SHORT } from './warm-ups.js';

/** J. F. Ehlers' cycle measurements by the Hilbert transform, as TA-Lib has them. */
export const CYCLES: readonly IndicatorInfo[] = [
  ...family('cycle', 'own', [
    {
      name: 'ht_dcperiod',
      title: 'Dominant cycle period',
      description: 'How many candles the strongest cycle in the price takes, from 6 to 50.',
      outputs: numberLine('ht_dcperiod'),
      warmUp: () => SHORT.warmUp,
      create: (memory) => {
        const [cycle, late] = [new DominantCycle(memory, SHORT.silent), new Late(memory, SHORT.untold)];
        return ({ closePaise }, out, closes, row) => {
          const isFound = cycle.next(closePaise, closes, row);
          out[0] = late.next(isFound ? cycle.smoothPeriod : NaN, closes, row);
        };
      },
    },
    {
      name: 'ht_dcphase',
      title: 'Dominant cycle phase',
      description: 'Where in the strongest cycle the price is, in degrees.',
      outputs: numberLine('ht_dcphase'),
      warmUp: () => LONG.warmUp,
      create: (memory) => {
        const [phase, late] = [new CyclePhase(memory), new Late(memory, LONG.untold)];
        return ({ closePaise }, out, closes, row) => {
          out[0] = late.next(phase.next(closePaise, closes, row), closes, row);
        };
      },
    },
    {
      name: 'ht_phasor',
      title: 'Hilbert transform phasor',
      description: 'The cycle as a pointer that goes round: its two coordinates, in the unit of the price.',
      outputs: priceLines('inphase', 'quadrature'),
      warmUp: () => SHORT.warmUp,
      create: (memory) => {
        const [cycle, late] = [new DominantCycle(memory, SHORT.silent), new Late(memory, SHORT.untold)];
        return ({ closePaise }, out, closes, row) => {
          const isFound = cycle.next(closePaise, closes, row);
          const inPhase = late.next(isFound ? cycle.inPhase : NaN, closes, row);
          out[0] = inPhase;
          out[1] = inPhase === inPhase ? cycle.quadrature : NaN;
        };
      },
    },
    {
      name: 'ht_sine',
      title: 'Sine wave',
      description:
        'The sine of the phase and the same an eighth of a cycle ahead; they cross at turns of the cycle.',
      outputs: [...numberLine('sine'), ...numberLine('leadsine')],
      warmUp: () => LONG.warmUp,
      create: (memory) => {
        const [phase, late] = [new CyclePhase(memory), new Late(memory, LONG.untold)];
        return ({ closePaise }, out, closes, row) => {
          const told = late.next(phase.next(closePaise, closes, row), closes, row);
          out[0] = told === told ? phase.sine : NaN;
          out[1] = told === told ? phase.leadSine : NaN;
        };
      },
    },
    {
      name: 'ht_trendmode',
      title: 'Trend or cycle',
      description: '1 while the market trends, 0 while it swings.',
      outputs: [{ name: 'ht_trendmode', unit: 'signal', draw: 'histogram' }],
      warmUp: () => LONG.warmUp,
      create: (memory) => {
        const [mode, late] = [new TrendMode(memory), new Late(memory, LONG.untold)];
        return ({ closePaise }, out, closes, row) => {
          out[0] = late.next(mode.next(closePaise, closes, row), closes, row);
        };
      },
    },
  ]),
  ...family('overlap', 'price', [
    {
      name: 'ht_trendline',
      title: 'Instantaneous trendline',
      description:
        'The mean of the closes of one whole dominant cycle: the price without its strongest swing.',
      outputs: priceLine('ht_trendline'),
      warmUp: () => LONG.warmUp,
      create: (memory) => {
        const [cycle, trend] = [new DominantCycle(memory, LONG.silent), new InstantTrend(memory)];
        const late = new Late(memory, LONG.untold);
        return ({ closePaise }, out, closes, row) => {
          const isFound = cycle.next(closePaise, closes, row);
          out[0] = late.next(
            trend.next(closePaise, isFound ? cycle.smoothPeriod : NaN, closes, row),
            closes,
            row,
          );
        };
      },
    },
  ]),
];
