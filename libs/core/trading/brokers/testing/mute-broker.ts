import { type Order } from '../../orders/order.js';
import { type BrokerBook, LiveBroker } from '../live-broker.js';

/** A broker that says nothing: what happens there is told by its book alone. */
export class MuteBroker extends LiveBroker {
  readonly sent: Order[] = [];
  readonly resumed: Order[] = [];
  connect(): void {
    // nobody is told anything
  }
  submit(order: Order): void {
    this.sent.push(order);
  }
  resume(order: Order): void {
    this.resumed.push(order);
  }
  cancel(): void {
    // lost
  }
  modify(): void {
    // lost too
  }
  readBook(): Promise<BrokerBook> {
    return Promise.reject(new Error('nobody asks'));
  }
  onDoubt(): void {
    // it has none
  }
  close(): void {
    // nothing is open
  }
}
