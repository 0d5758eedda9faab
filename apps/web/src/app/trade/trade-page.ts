import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { InstrumentStore } from '../live/instruments.js';
import { MarketStore } from '../live/market.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { QuoteStore } from '../live/quotes.js';
import { type Order, type Side } from '../live/shapes.js';
import { OrderDrawer } from '../orders/order-drawer.js';
import { OrderList } from '../orders/order-list.js';
import { OrderTicket } from '../orders/order-ticket.js';
import { OrdersStore } from '../orders/orders-store.js';
import { TicketStore } from '../orders/ticket-store.js';
import { PositionList } from '../positions/position-list.js';
import { PositionsStore } from '../positions/positions-store.js';
import { SimulatorBar } from '../simulator/simulator-bar.js';
import { SimulatorStore } from '../simulator/simulator-store.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Shortcuts, type Shortcut } from '../ui/shortcuts.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { ChartPanel } from './chart-panel.js';
import { WatchlistPanel } from './watchlist.js';
import { MOST_LISTS, WatchlistStore } from './watchlist-store.js';

type PhoneView = 'watchlist' | 'chart';

@Component({
  selector: 'artha-trade-page',
  imports: [
    ChartPanel,
    Empty,
    Failed,
    OrderList,
    OrderTicket,
    PositionList,
    SignedRupees,
    SimulatorBar,
    Skeleton,
    Tone,
    WatchlistPanel,
  ],
  templateUrl: './trade-page.html',
  styleUrl: './trade-page.css',
})
export class TradePage {
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  protected readonly market = inject(MarketStore);
  protected readonly orders = inject(OrdersStore);
  protected readonly positions = inject(PositionsStore);
  protected readonly ticket = inject(TicketStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  protected readonly watchlist = inject(WatchlistStore);
  protected readonly simulator = inject(SimulatorStore);
  private readonly picked = inject(PickedInstrument);
  private readonly dialogs = inject(MatDialog);
  private readonly panel = viewChild(WatchlistPanel);

  protected readonly tab = signal<'positions' | 'orders'>('positions');
  protected readonly phoneView = signal<PhoneView>('chart');

  /** What was looked at last, else the first of the list that can be traded. */
  protected readonly instrumentId = computed(() => {
    const ids = this.watchlist.instrumentIds();
    return this.picked.id() ?? ids.find((id) => this.instruments.find(id)?.isTradable) ?? ids[0] ?? '';
  });
  protected readonly instrument = computed(() => this.instruments.find(this.instrumentId()));
  protected readonly quote = computed(() => this.quotes.quote(this.instrumentId())());
  protected readonly ticketInstrument = computed(() =>
    this.instruments.find(this.ticket.current()?.instrumentId ?? ''),
  );
  protected readonly ticketQuote = computed(() =>
    this.quotes.quote(this.ticket.current()?.instrumentId ?? '')(),
  );
  protected readonly isCancelling = (orderId: string): boolean => this.orders.isCancelling(orderId);
  protected readonly isClosing = (positionId: string): boolean => this.positions.isClosing(positionId);

  constructor() {
    const destroyed = inject(DestroyRef);
    this.quotes.watch(
      computed(() => [this.instrumentId(), this.ticket.current()?.instrumentId ?? '']),
      destroyed,
    );
    destroyed.onDestroy(() => this.ticket.close());
    inject(Shortcuts).register(
      [
        { keys: 'b', label: 'Open a buy ticket', group: 'Trade', run: () => this.openTicket('buy') },
        { keys: 's', label: 'Open a sell ticket', group: 'Trade', run: () => this.openTicket('sell') },
        { keys: 'Escape', label: 'Close the ticket', group: 'Trade', run: () => this.ticket.close() },
        { keys: 'ArrowDown', label: 'Next on the watchlist', group: 'Watchlist', run: () => this.step(1) },
        { keys: 'ArrowUp', label: 'Previous on the watchlist', group: 'Watchlist', run: () => this.step(-1) },
        {
          keys: 'd',
          label: 'Market depth of the instrument',
          group: 'Watchlist',
          run: () => this.showDepth(),
        },
        { keys: 'Delete', label: 'Take it off the list', group: 'Watchlist', run: () => this.unwatch() },
        ...this.listShortcuts(),
        ...this.simulator.shortcuts(),
      ],
      destroyed,
    );
  }

  protected pick(instrumentId: string): void {
    this.picked.pick(instrumentId);
    this.phoneView.set('chart');
  }
  protected openTicket(side: Side, instrumentId = this.instrumentId()): void {
    if (this.accounts.mayTrade() && this.instruments.find(instrumentId)?.isTradable)
      this.ticket.open(instrumentId, side);
  }
  protected showOrder(order: Order): void {
    OrderDrawer.open(this.dialogs, order);
  }

  private showDepth(): void {
    this.phoneView.set('watchlist');
    this.panel()?.toggle(this.instrumentId());
  }
  private unwatch(): void {
    if (this.watchlist.has(this.instrumentId())) this.watchlist.remove(this.instrumentId());
  }
  /** Seven keys, one line in the overview. Moving a row is the list's own key, for the row that has the focus. */
  private listShortcuts(): Shortcut[] {
    const group = 'Watchlist';
    const open = (place: number): void => {
      const list = this.watchlist.lists()[place];
      if (list) this.watchlist.open(list.id);
    };
    const lists = Array.from({ length: MOST_LISTS }, (_, place) => ({
      keys: String(place + 1),
      label: 'Open one of the lists',
      group,
      shown: place === 0 ? '1 … 7' : null,
      run: () => open(place),
    }));
    const move = {
      keys: 'Alt+ArrowUp',
      label: 'Move the focused row',
      group,
      shown: 'Alt ↑ ↓',
      run: () => {},
    };
    return [...lists, move];
  }
  private step(by: number): void {
    const ids = this.watchlist.shownIds();
    const next = ids[(ids.indexOf(this.instrumentId()) + by + ids.length) % ids.length];
    if (next) this.pick(next);
  }
}
