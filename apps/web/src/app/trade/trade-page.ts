import { Component, DestroyRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { type Timeframe } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { SessionStore } from '../live/session.js';
import { type Order, type ReplayWish, type Side } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { OrderDrawer } from '../orders/order-drawer.js';
import { OrderList } from '../orders/order-list.js';
import { OrderTicket } from '../orders/order-ticket.js';
import { OrdersStore } from '../orders/orders-store.js';
import { TicketStore } from '../orders/ticket-store.js';
import { PositionList } from '../positions/position-list.js';
import { PositionsStore } from '../positions/positions-store.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Shortcuts } from '../ui/shortcuts.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { ChartPanel } from './chart-panel.js';
import { ChartStore } from './chart-store.js';
import { ReplayBar } from './replay-bar.js';
import { ReplayClient } from './replay-client.js';
import { playWish, replayObstacle } from './replay-rules.js';
import { WatchlistPanel } from './watchlist.js';
import { WatchlistStore } from './watchlist-store.js';

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
    ReplayBar,
    SignedRupees,
    Skeleton,
    Tone,
    WatchlistPanel,
  ],
  providers: [ChartStore],
  templateUrl: './trade-page.html',
  styleUrl: './trade-page.css',
})
export class TradePage {
  protected readonly accounts = inject(AccountStore);
  protected readonly market = inject(MarketStore);
  protected readonly orders = inject(OrdersStore);
  protected readonly positions = inject(PositionsStore);
  protected readonly ticket = inject(TicketStore);
  private readonly socket = inject(LiveSocket);
  private readonly session = inject(SessionStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  protected readonly watchlist = inject(WatchlistStore);
  private readonly chart = inject(ChartStore);
  private readonly replay = inject(ReplayClient);
  private readonly toasts = inject(Toasts);
  private readonly dialogs = inject(MatDialog);
  private readonly panel = viewChild(WatchlistPanel);

  private readonly chosen = signal<string | null>(localStorage.getItem('artha.instrument'));
  private readonly timeframe = signal<Timeframe>('5m');
  protected readonly tab = signal<'positions' | 'orders'>('positions');
  protected readonly phoneView = signal<PhoneView>('chart');
  protected readonly isReplayBusy = signal(false);

  /** What was looked at last, else the first of the list that can be traded. */
  protected readonly instrumentId = computed(() => {
    const ids = this.watchlist.instrumentIds();
    return this.chosen() ?? ids.find((id) => this.instruments.find(id)?.isTradable) ?? ids[0] ?? '';
  });
  protected readonly instrument = computed(() => this.instruments.find(this.instrumentId()));
  protected readonly quote = computed(() => this.quotes.quote(this.instrumentId())());
  protected readonly openHere = computed(() =>
    this.positions
      .positions()
      .filter((position) => position.instrumentId === this.instrumentId() && position.quantity !== 0),
  );
  protected readonly ticketInstrument = computed(() =>
    this.instruments.find(this.ticket.current()?.instrumentId ?? ''),
  );
  protected readonly ticketQuote = computed(() =>
    this.quotes.quote(this.ticket.current()?.instrumentId ?? '')(),
  );
  protected readonly obstacle = computed(() =>
    replayObstacle(this.market.state(), this.session.mayReplay(), {
      isConnected: this.socket.connected(),
      isSilent: this.market.silentSince() !== null,
    }),
  );

  protected readonly isCancelling = (orderId: string): boolean => this.orders.isCancelling(orderId);
  protected readonly isClosing = (positionId: string): boolean => this.positions.isClosing(positionId);

  constructor() {
    const destroyed = inject(DestroyRef);
    this.quotes.watch(
      computed(() => [this.instrumentId(), this.ticket.current()?.instrumentId ?? '']),
      destroyed,
    );
    effect(() => this.chart.show(this.instrumentId(), this.timeframe()));
    destroyed.onDestroy(() => this.ticket.close());
    inject(Shortcuts).register(
      [
        { keys: 'b', label: 'Open a buy ticket', group: 'Trade', run: () => this.openTicket('buy') },
        { keys: 's', label: 'Open a sell ticket', group: 'Trade', run: () => this.openTicket('sell') },
        { keys: 'Escape', label: 'Close the ticket', group: 'Trade', run: () => this.ticket.close() },
        { keys: '/', label: 'Search the watchlist', group: 'Trade', run: () => this.panel()?.focusSearch() },
        { keys: 'ArrowDown', label: 'Next on the watchlist', group: 'Trade', run: () => this.step(1) },
        { keys: 'ArrowUp', label: 'Previous on the watchlist', group: 'Trade', run: () => this.step(-1) },
        { keys: 'k', label: 'Play or pause the replay', group: 'Trade', run: () => this.togglePlaying() },
      ],
      destroyed,
    );
  }

  protected pick(instrumentId: string): void {
    localStorage.setItem('artha.instrument', instrumentId);
    this.chosen.set(instrumentId);
    this.phoneView.set('chart');
  }
  protected chooseTimeframe(timeframe: Timeframe): void {
    this.timeframe.set(timeframe);
  }
  protected openTicket(side: Side, instrumentId = this.instrumentId()): void {
    if (this.accounts.mayTrade() && this.instruments.find(instrumentId)?.isTradable)
      this.ticket.open(instrumentId, side);
  }
  protected showOrder(order: Order): void {
    OrderDrawer.open(this.dialogs, order);
  }

  protected async moveReplay(wish: ReplayWish): Promise<void> {
    this.isReplayBusy.set(true);
    try {
      this.market.take(await this.replay.move(wish));
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isReplayBusy.set(false);
    }
  }

  private togglePlaying(): void {
    const state = this.market.state();
    if (state && this.obstacle() === null && !this.isReplayBusy()) void this.moveReplay(playWish(state));
  }
  private step(by: number): void {
    const ids = this.watchlist.instrumentIds();
    const next = ids[(ids.indexOf(this.instrumentId()) + by + ids.length) % ids.length];
    if (next) this.pick(next);
  }
}
