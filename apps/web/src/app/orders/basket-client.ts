import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type Basket,
  type BasketPlacement,
  type BasketPreview,
  type Mode,
  type NewBasket,
  type OrderTicket,
  type Paged,
} from '../live/shapes.js';

@Service()
export class BasketClient {
  private readonly api = inject(Api);

  list(accountId: string, abort?: AbortSignal): Promise<Paged<Basket>> {
    return this.api.get('/baskets', { accountId }, abort);
  }
  save(basketId: string, basket: NewBasket): Promise<Basket> {
    return this.api.put(`/baskets/${basketId}`, basket);
  }
  remove(basketId: string): Promise<undefined> {
    return this.api.delete(`/baskets/${basketId}`);
  }
  preview(orders: readonly OrderTicket[]): Promise<BasketPreview> {
    return this.api.post('/orders/preview-together', { orders });
  }
  place(basketId: string, placementId: string, mode: Mode): Promise<BasketPlacement> {
    return this.api.post(`/baskets/${basketId}/place`, { id: placementId, mode });
  }
}
