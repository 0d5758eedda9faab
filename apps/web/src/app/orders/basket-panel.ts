import { Component, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { inPlacingOrder, MOST_BASKET_ITEMS } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { type Basket, type BasketItem, type Order } from '../live/shapes.js';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { Quantity, Rupees, Ticker } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { BasketItemDialog } from './basket-item-dialog.js';
import { itemWords, kindWords, moved } from './basket-rules.js';
import { BasketStore } from './basket-store.js';
import { STATE_WORDS, stateTone, validityWords } from './order-states.js';
import { OrdersStore } from './orders-store.js';

/** Baskets of the account: one is looked at, with what it needs, apart and together, and what became of it. */
@Component({
  selector: 'artha-basket-panel',
  imports: [Empty, Failed, Icon, Quantity, Rupees, Skeleton, Ticker],
  templateUrl: './basket-panel.html',
  styleUrl: './basket-panel.css',
})
export class BasketPanel {
  protected readonly store = inject(BasketStore);
  protected readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly orders = inject(OrdersStore);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);

  protected readonly most = MOST_BASKET_ITEMS;
  protected readonly states = STATE_WORDS;
  protected readonly tone = stateTone;
  protected readonly kindWords = kindWords;
  protected readonly validityOf = validityWords;
  /** The items with what the engine said of each before, and what it became. */
  protected readonly rows = computed(() => {
    const [preview, placement] = [this.store.preview(), this.store.placement()];
    const latest = new Map(this.orders.orders().map((order) => [order.id, order]));
    return (this.store.basket()?.items ?? []).map((item, at) => {
      const placed = placement?.items.find(({ itemId }) => itemId === item.id)?.orders ?? [];
      return {
        item,
        preview: preview?.orders[at] ?? null,
        orders: placed.map((order): Order => latest.get(order.id) ?? order),
      };
    });
  });

  protected async make(): Promise<void> {
    await this.store.add(`Basket ${this.store.baskets().length + 1}`);
  }
  protected rename(event: Event): void {
    const field = event.target as HTMLInputElement;
    const [name, before] = [field.value.trim(), this.store.basket()?.name ?? ''];
    if (name === '' || name === before) field.value = before;
    else void this.store.change({ name });
  }
  /** Null: one more. */
  protected edit(item: BasketItem | null): void {
    const where = { width: '560px', ariaLabelledBy: 'basket-item-title' };
    this.dialogs.open<BasketItemDialog, BasketItem | null>(BasketItemDialog, { ...where, data: item });
  }
  protected move({ items }: Basket, itemId: string, by: -1 | 1): void {
    void this.store.change({ items: moved(items, itemId, by) });
  }
  protected drop({ items }: Basket, itemId: string): void {
    void this.store.change({ items: items.filter(({ id }) => id !== itemId) });
  }
  protected async remove(basket: Basket): Promise<void> {
    const answer = await this.confirm.ask({
      title: `Delete the basket ${basket.name}?`,
      text: 'Orders it was placed as stay as they are.',
      answers: [{ value: 'delete', label: 'Delete it', isDanger: true }],
    });
    if (answer === 'delete') await this.store.remove(basket);
  }
  /** Nothing is sent before the person has read all of it, in the order it goes. */
  protected async place(basket: Basket): Promise<void> {
    const count = basket.items.length;
    const answer = await this.confirm.ask({
      title: `Place ${count === 1 ? 'one order' : `${count} orders`} of ${basket.name}?`,
      text: `On ${this.accounts.account()?.name ?? 'this account'}, ${this.books.isLive() ? 'REAL MONEY' : 'paper money'}. What is bought goes first.`,
      items: inPlacingOrder(basket.items).map(itemWords),
      answers: [{ value: 'place', label: 'Place them', isDanger: this.books.isLive() }],
    });
    if (answer === 'place') await this.store.place(basket);
  }
}
