import { type Candle } from '../market/candle.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { type StrategyDecision } from '../trading/desk/decisions.js';
import { type DeskChange } from '../trading/desk/desk-journal.js';
import { type Standing } from './backtest.js';
import { type BarPoint } from './bar-path.js';
import { alongRecorded, type DebugTick, type RecordedTick, type SeenTick } from './debug-tick.js';
import { type ForeseenValues } from './foreseen-values.js';

/** What a walk inside one candle looks at. */
interface Walked {
  readonly candle: Candle;
  readonly instrumentId: InstrumentId;
  /** The close before it. */
  readonly lastPaise: Paise;
  /** Its ticks, where they were recorded; none: it is walked by the assumed path. */
  readonly recorded: readonly RecordedTick[];
  readonly values: ForeseenValues;
  standing(): Standing;
  worthPaise(paise: Paise): Paise;
}

/**
 * Notes each point of one candle while the backtest plays it. A bar tells its volume and not when it traded: it counts
 * from the close on. To be made before the candle is played, because its indicators are read as they were then.
 */
export class BarWalk {
  private readonly path: DebugTick[] = [];
  private readonly seen: readonly SeenTick[];
  private readonly begun: Pick<DebugTick, 'standing' | 'equityPaise'>;
  private forming: Candle | null = null;
  private changes: DeskChange[] = [];
  private decision: StrategyDecision | null = null;

  constructor(private readonly walked: Walked) {
    const { candle, recorded, values, lastPaise } = walked;
    this.begun = { standing: walked.standing(), equityPaise: walked.worthPaise(lastPaise) };
    let forming: Candle | null = null;
    this.seen = recorded.map(({ at, paise, volume }): SeenTick => {
      forming = grown(forming, candle, paise, volume);
      return { at, paise, forming, values: values.of(forming) };
    });
  }

  change(change: DeskChange): void {
    this.changes.push(change);
  }

  decide(decision: StrategyDecision): void {
    this.decision = decision;
  }

  take(point: BarPoint): void {
    const { candle, instrumentId, values } = this.walked;
    if (point.instrumentId === instrumentId)
      this.forming = grown(this.forming, candle, point.paise, point.place === 'close' ? candle.volume : 0);
    const { forming, changes, decision } = this;
    this.path.push({
      ...{ at: point.at, paise: point.paise, isRecorded: false, points: [point] },
      ...{ forming, changes, decision },
      values: forming === null ? values.closed() : values.of(forming),
      standing: this.walked.standing(),
      equityPaise: this.walked.worthPaise(forming?.closePaise ?? this.walked.lastPaise),
    });
    this.changes = [];
    this.decision = null;
  }

  ticks(): readonly DebugTick[] {
    const { path, seen, begun, walked } = this;
    if (seen.length === 0) return path;
    return alongRecorded(path, seen, {
      ...begun,
      paise: walked.lastPaise,
      instrumentId: walked.instrumentId,
    });
  }
}

/** A forming candle with one price more. */
function grown(
  forming: Candle | null,
  { openedAt }: Pick<Candle, 'openedAt'>,
  paise: Paise,
  volume: number,
): Candle {
  const openPaise = forming?.openPaise ?? paise;
  const highPaise = Math.max(forming?.highPaise ?? paise, paise);
  const lowPaise = Math.min(forming?.lowPaise ?? paise, paise);
  return { openedAt, openPaise, highPaise, lowPaise, closePaise: paise, volume };
}
