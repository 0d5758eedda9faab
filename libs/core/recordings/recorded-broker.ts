import { type BrokerListener } from '../trading/brokers/broker.js';
import { type BrokerTriggers } from '../trading/brokers/broker-triggers.js';
import { type BrokerBook, LiveBroker } from '../trading/brokers/live-broker.js';
import { type OrderTerms } from '../trading/orders/order-terms.js';
import { type Order } from '../trading/orders/order.js';
import { type SessionRecorder } from './session-recorder.js';

/** A live broker of which is written down what it is told, and what it answers. */
export class RecordedBroker extends LiveBroker {
  override readonly triggers: BrokerTriggers | null;
  override readonly endsWithUs: boolean;

  constructor(
    private readonly broker: LiveBroker,
    private readonly desk: number,
    private readonly recorder: SessionRecorder,
  ) {
    super();
    this.triggers = broker.triggers;
    this.endsWithUs = broker.endsWithUs;
  }

  connect(listener: BrokerListener): void {
    this.broker.connect({
      onOrderUpdate: (update) =>
        this.recorder.call(this.desk, 'onOrderUpdate', [update], () => listener.onOrderUpdate(update)),
    });
  }

  submit(order: Order): void {
    this.recorder.sent(this.desk, ['submit', order]);
    this.broker.submit(order);
  }

  resume(order: Order): void {
    this.recorder.sent(this.desk, ['resume', order]);
    this.broker.resume(order);
  }

  cancel(order: Order): void {
    this.recorder.sent(this.desk, ['cancel', order]);
    this.broker.cancel(order);
  }

  modify(order: Order, terms: OrderTerms): void {
    this.recorder.sent(this.desk, ['modify', order, terms]);
    this.broker.modify(order, terms);
  }

  readBook(): Promise<BrokerBook> {
    return this.broker.readBook();
  }

  onDoubt(listener: () => void): void {
    this.broker.onDoubt(listener);
  }

  close(): void {
    this.broker.close();
  }
}
