import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Book } from '../live/book.js';
import {
  type Order,
  type OrderChange,
  type OrderDetail,
  type OrderPreview,
  type OrderTicket,
  type Paged,
} from '../live/shapes.js';

@Service()
export class OrdersClient {
  private readonly api = inject(Api);

  list({ accountId, mode }: Book, cursor: string | null, abort?: AbortSignal): Promise<Paged<Order>> {
    return this.api.get('/orders', { accountId, mode, cursor, limit: 100 }, abort);
  }
  read(orderId: string, abort: AbortSignal): Promise<OrderDetail> {
    return this.api.get(`/orders/${orderId}`, {}, abort);
  }
  place(ticket: OrderTicket): Promise<Order> {
    return this.api.post('/orders', ticket);
  }
  preview(ticket: OrderTicket): Promise<OrderPreview> {
    return this.api.post('/orders/preview', ticket);
  }
  modify(orderId: string, change: OrderChange): Promise<Order> {
    return this.api.patch(`/orders/${orderId}`, change);
  }
  cancel(orderId: string): Promise<Order> {
    return this.api.post(`/orders/${orderId}/cancel`);
  }
}
