import { type Fill } from './fill.js';
import { type Order } from './order.js';
import { type Position } from './position.js';

/** One step of a desk, to be stored as a whole or not at all. `cause` says in words why. */
export interface DeskChange {
  readonly cause: string;
  readonly order?: Order;
  readonly fill?: Fill;
  readonly position?: Position;
}

/** Where a desk writes down what it does. Changes are kept in the order they are recorded. */
export interface DeskJournal {
  /** `whenDurable` is called once the change (and all before it) would survive a crash; in memory, at once. */
  record(change: DeskChange, whenDurable?: () => void): void;
}
