import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Gtt } from '../orders/gtt.js';

/** A trigger was touched: its leg is an order now, or wants to be one. News may come twice; the desk takes it once. */
export interface TriggerNews {
  readonly gttId: string;
  readonly leg: number;
  readonly lastPaise: Paise;
  readonly at: UtcMillis;
}

/** Where a broker lets triggers wait for as long as their orders may not. Not every broker does. */
export interface BrokerTriggers {
  listen(onTouch: (news: TriggerNews) => void): void;
  /** Watched from now on, or with other legs than before. Armed twice it is one. */
  arm(gtt: Gtt): void;
  /** What is not watched is left alone. */
  disarm(gttId: string): void;
}
