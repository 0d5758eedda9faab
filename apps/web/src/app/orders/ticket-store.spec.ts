import { TestBed } from '@angular/core/testing';
import { failureOf } from '../live/api.js';
import { BookStore, type Book } from '../live/book.js';
import { type Order, type OrderTicket } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { LiveConfirm } from './live-confirm.js';
import { OrdersClient } from './orders-client.js';
import { OrdersStore } from './orders-store.js';
import { type TicketOrder } from './ticket-rules.js';
import { TicketStore } from './ticket-store.js';

const wish: TicketOrder = {
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 10,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  validMinutes: null,
  isAfterMarket: false,
  stops: null,
};

describe('the order ticket', () => {
  let sent: OrderTicket[];
  let answer: () => Promise<Partial<Order>>;
  let store: TicketStore;
  let book: Book;
  let confirmed: () => Promise<boolean>;
  const taken: Partial<Order>[] = [];

  beforeEach(() => {
    book = { accountId: 'a1', mode: 'paper' };
    confirmed = () => Promise.reject(new Error('nobody is asked about paper money'));
    sent = [];
    answer = () => Promise.resolve({ state: 'accepted' });
    const place = (ticket: OrderTicket): Promise<Order> => {
      sent.push(ticket);
      return answer().then((order) => ({ ...ticket, ...order }) as Order);
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: OrdersClient, useValue: { place } },
        { provide: OrdersStore, useValue: { take: (order: Order) => taken.push(order) } },
        { provide: BookStore, useValue: { book: () => book } },
        { provide: LiveConfirm, useValue: { ask: () => confirmed() } },
        { provide: Toasts, useValue: { show: () => undefined } },
      ],
    });
    store = TestBed.inject(TicketStore);
    store.open('NSE:TCS', 'buy');
  });

  it('closes once the order is taken', async () => {
    await store.submit(wish);
    expect(sent).toMatchObject([{ accountId: 'a1', instrumentId: 'NSE:TCS', mode: 'paper', quantity: 10 }]);
    expect(store.current()).toBeNull();
  });

  it('leaves a ticket alone that was opened while the answer was on its way', async () => {
    const submission = store.submit(wish);
    store.open('NSE:INFY', 'sell');
    await submission;
    expect(store.current()).toEqual({ instrumentId: 'NSE:INFY', side: 'sell' });
  });

  it('makes one order of a double click', async () => {
    await Promise.all([store.submit(wish), store.submit(wish)]);
    expect(sent).toHaveLength(1);
  });

  it('stays open and tells the denial of the engine', async () => {
    answer = () =>
      Promise.resolve({
        state: 'denied',
        refusal: { code: 'MARKET_CLOSED', message: 'The market is closed.', advice: 'Wait.' },
      });
    await store.submit(wish);
    expect(store.refusal()).toMatchObject({
      text: 'The market is closed.',
      hint: 'Wait.',
    });
    expect(store.current()).not.toBeNull();
  });

  it('asks with the same id again when the answer was lost', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await store.submit(wish);
    await store.submit(wish);
    expect(sent[1]?.id).toBe(sent[0]?.id);
  });

  it.each([
    ['the server refused', () => Promise.reject(failureOf(409, { message: 'No.', code: 'X', details: [] }))],
    ['the engine denied', () => Promise.resolve<Partial<Order>>({ state: 'denied', reason: 'No.' })],
  ])('asks with a new id after %s', async (_name, refusal) => {
    answer = refusal;
    await store.submit(wish);
    await store.submit(wish);
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  it('sends real money only after it was confirmed', async () => {
    book = { accountId: 'a1', mode: 'live' };
    confirmed = () => Promise.resolve(false);
    await store.submit(wish);
    expect(sent).toEqual([]);
    confirmed = () => Promise.resolve(true);
    await store.submit(wish);
    expect(sent).toMatchObject([{ accountId: 'a1', mode: 'live' }]);
  });

  it('sends nothing to another book than the one it was confirmed for', async () => {
    book = { accountId: 'a1', mode: 'live' };
    confirmed = () => {
      book = { accountId: 'a2', mode: 'live' };
      return Promise.resolve(true);
    };
    await store.submit(wish);
    expect(sent).toEqual([]);
  });

  it('asks with a new id for another account after a lost answer', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await store.submit(wish);
    book = { accountId: 'a2', mode: 'paper' };
    await store.submit(wish);
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  it('asks with a new id when the form was changed', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await store.submit(wish);
    store.forget();
    await store.submit({ ...wish, quantity: 20 });
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });
});
