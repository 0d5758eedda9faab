import { family, numberLine, priceLine, priceLines } from '../define.js';
import { type IndicatorInfo } from '../indicator.js';
import { CyclePhase } from './cycle-phase.js';
import { DominantCycle } from './dominant-cycle.js';
import { InstantTrend, LONG_WARM_UP, SHORT_WARM_UP, SILENT_LONG, SILENT_SHORT } from './instant-trend.js';
import { TrendMode } from './trend-mode.js';

/** J. F. Ehlers' cycle measurements by the Hilbert transform, as TA-Lib has them. */
export const CYCLES: readonly IndicatorInfo[] = [
  ...family('cycle', 'own', [
    {
      name: 'ht_dcperiod',
      title: 'Dominant cycle period',
      description: 'How many candles the strongest cycle in the price takes, from 6 to 50.',
      outputs: numberLine('ht_dcperiod'),
      warmUp: () => SHORT_WARM_UP,
      create: () => {
        const [cycle, late] = [new DominantCycle(SILENT_SHORT), new Silence(SHORT_WARM_UP)];
        return ({ closePaise }, out, closes) => {
          cycle.next(closePaise, closes);
          out[0] = late.isOver(closes) ? cycle.smoothPeriod : NaN;
        };
      },
    },
    {
      name: 'ht_dcphase',
      title: 'Dominant cycle phase',
      description: 'Where in the strongest cycle the price is, in degrees.',
      outputs: numberLine('ht_dcphase'),
      warmUp: () => LONG_WARM_UP,
      create: () => {
        const [phase, late] = [new CyclePhase(), new Silence(LONG_WARM_UP)];
        return ({ closePaise }, out, closes) => {
          const degrees = phase.next(closePaise, closes);
          out[0] = late.isOver(closes) ? degrees : NaN;
        };
      },
    },
    {
      name: 'ht_phasor',
      title: 'Hilbert transform phasor',
      description: 'The cycle as a pointer that goes round: its two coordinates, in the unit of the price.',
      outputs: priceLines('inphase', 'quadrature'),
      warmUp: () => SHORT_WARM_UP,
      create: () => {
        const [cycle, late] = [new DominantCycle(SILENT_SHORT), new Silence(SHORT_WARM_UP)];
        return ({ closePaise }, out, closes) => {
          cycle.next(closePaise, closes);
          const isTold = late.isOver(closes);
          out[0] = isTold ? cycle.inPhase : NaN;
          out[1] = isTold ? cycle.quadrature : NaN;
        };
      },
    },
    {
      name: 'ht_sine',
      title: 'Sine wave',
      description:
        'The sine of the phase and the same an eighth of a cycle ahead; they cross at turns of the cycle.',
      outputs: [...numberLine('sine'), ...numberLine('leadsine')],
      warmUp: () => LONG_WARM_UP,
      create: () => {
        const [phase, late] = [new CyclePhase(), new Silence(LONG_WARM_UP)];
        return ({ closePaise }, out, closes) => {
          phase.next(closePaise, closes);
          const isTold = late.isOver(closes);
          out[0] = isTold ? phase.sine : NaN;
          out[1] = isTold ? phase.leadSine : NaN;
        };
      },
    },
    {
      name: 'ht_trendmode',
      title: 'Trend or cycle',
      description: '1 while the market trends, 0 while it swings.',
      outputs: [{ name: 'ht_trendmode', unit: 'signal', draw: 'histogram' }],
      warmUp: () => LONG_WARM_UP,
      create: () => {
        const [mode, late] = [new TrendMode(), new Silence(LONG_WARM_UP)];
        return ({ closePaise }, out, closes) => {
          const trends = mode.next(closePaise, closes);
          out[0] = late.isOver(closes) ? trends : NaN;
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
      warmUp: () => LONG_WARM_UP,
      create: () => {
        const [cycle, trend] = [new DominantCycle(SILENT_LONG), new InstantTrend()];
        const late = new Silence(LONG_WARM_UP);
        return ({ closePaise }, out, closes) => {
          const isFound = cycle.next(closePaise, closes);
          const line = trend.next(closePaise, isFound ? cycle.smoothPeriod : NaN, closes);
          out[0] = late.isOver(closes) ? line : NaN;
        };
      },
    },
  ]),
];

/** Counts the candles of which TA-Lib tells nothing, although the first values could be worked out. */
class Silence {
  constructor(private left: number) {}

  isOver(closes: boolean): boolean {
    const isOver = this.left <= 1;
    if (closes && !isOver) this.left -= 1;
    return isOver;
  }
}
