import { type InstrumentId } from '../../market/instrument.js';
import { type SavedState } from '../../strategies/saved-state.js';
import { type ConversionChange } from '../positions/conversion.js';
import { type LeftOvernight } from '../positions/left-intraday.js';
import { type Fill } from '../orders/fill.js';
import { type RefusalData } from '../../refusals.js';
import { type Gtt } from '../orders/gtt.js';
import { type Residual } from '../orders/market-protection.js';
import { type Order } from '../orders/order.js';
import { type Position } from '../positions/position.js';
import { type RiskEvent } from '../risk/risk-event.js';
import { type RiskDay } from '../risk/risk-tally.js';
import { type SafetyRecord } from '../risk/safety.js';
import { type CombinedChange, type StopsChange, type StopTouch } from '../stops/stops-record.js';

/** What became of a wish to change an order; without a `requestId` somebody changed it at the broker. */
export interface ModificationNews {
  readonly step: 'modification-sent' | 'modified' | 'modification-refused';
  readonly requestId: string | null;
  readonly refusal?: RefusalData;
}

/** A trigger as it is now. `refusal`: why the change asked for under `requestId` left it as it is. */
export interface GttNews {
  readonly gtt: Gtt;
  readonly requestId: string | null;
  readonly refusal?: RefusalData;
}

/** What a strategy keeps for itself on an instrument of its deployment, the first of those it trades together. */
export interface KeptState {
  readonly deploymentId: string;
  readonly instrumentId: InstrumentId;
  readonly state: SavedState;
}

/** One step of a desk, to be stored as a whole or not at all. `cause` says in words why. */
export interface DeskChange {
  readonly cause: string;
  readonly conversion?: ConversionChange;
  readonly order?: Order;
  /** The order is in the state it was in; this is what happened to it. */
  readonly modification?: ModificationNews;
  /** The order is in the state it was in; the market has left its protection behind. */
  readonly residual?: Residual;
  readonly fill?: Fill;
  readonly position?: Position;
  /** What limits count from, where the step has moved it. */
  readonly riskDays?: readonly RiskDay[];
  readonly safety?: SafetyRecord;
  readonly gtt?: GttNews;
  readonly stops?: StopsChange;
  readonly combined?: CombinedChange;
  readonly touch?: StopTouch;
  readonly riskEvent?: RiskEvent;
  readonly kept?: KeptState;
  readonly overnight?: LeftOvernight;
  /** Somebody asked for it; it is not to be done again when the wish comes once more. */
  readonly squaredOff?: { readonly requestId: string; readonly accountId: string };
}

/** Where a desk writes down what it does. Changes are kept in the order they are recorded. */
export interface DeskJournal {
  /**
   * `whenDurable` is called once the change (and all before it) would survive a crash; in memory, at once.
   * `waitedMillis`: how long that took in real time; left out, no time. `isExit`: while the books are away, being kept
   * beside them is enough.
   */
  record(change: DeskChange, whenDurable?: (waitedMillis?: number) => void, isExit?: boolean): void;
  /** How long the oldest change has been waiting to be durable, in real time; left out, nothing ever waits. */
  waitedMillis?(): number;
}
