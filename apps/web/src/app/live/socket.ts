import { DestroyRef, Service, inject, signal } from '@angular/core';
import { type ChartSnapshot, type ChartWish, type QuotesFrame } from '@artha/contracts';
import { io } from 'socket.io-client';
import { Api } from './api.js';
import {
  type Backtest,
  type CombinedStop,
  type Deployment,
  type Gtt,
  type MarketState,
  type Notification,
  type Optimisation,
  type Order,
  type Position,
  type PositionStops,
} from './shapes.js';

/** What the server sends: the latest value only, safe to miss, read again over HTTP after a reconnect. */
export interface LiveEvents {
  quotes: QuotesFrame;
  'chart:snapshot': ChartSnapshot;
  market: MarketState;
  order: Order;
  gtt: Gtt;
  position: Position;
  /** Null: nothing guards the position any more. */
  stops: { readonly positionId: string; readonly stops: PositionStops | null };
  /** Null: it was taken away, or has done its work. */
  'combined-stop': { readonly id: string; readonly stop: CombinedStop | null };
  deployment: Deployment;
  backtest: Backtest;
  optimisation: Optimisation;
  notification: Notification;
  /** Somebody halted or resumed; null: the platform. */
  safety: { readonly accountId: string | null };
}

const REFUSED_RETRY_MILLIS = 3000;

/** The one socket of the page. */
@Service()
export class LiveSocket {
  private readonly api = inject(Api);
  private readonly socket = io({ transports: ['websocket'], reconnectionDelayMax: 3000, timeout: 5000 });
  private readonly isConnected = signal(false);
  private readonly connectionCount = signal(0);
  private readonly lostSince = signal<number | null>(null);

  readonly connected = this.isConnected.asReadonly();
  /** How many times the socket has come up; a read that depends on it is repeated after every reconnect. */
  readonly connections = this.connectionCount.asReadonly();
  /** Wall clock of the moment the connection was lost or first failed, null while it stands. */
  readonly lostAt = this.lostSince.asReadonly();

  constructor() {
    this.socket.on('connect', () => {
      this.isConnected.set(true);
      this.lostSince.set(null);
      this.connectionCount.update((count) => count + 1);
    });
    this.socket.on('disconnect', (why) => {
      this.isConnected.set(false);
      this.lostSince.set(Date.now());
      if (why === 'io server disconnect') this.socket.connect();
    });
    // The library tries again by itself when nobody answers, but not when the server refused it.
    let retry: ReturnType<typeof setTimeout>;
    this.socket.on('connect_error', ({ message }) => {
      this.lostSince.update((since) => since ?? Date.now());
      if (message === 'NOT_SIGNED_IN') this.api.noticeSignedOut();
      else if (!this.socket.active) retry = setTimeout(() => this.socket.connect(), REFUSED_RETRY_MILLIS);
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(retry);
      this.socket.disconnect();
    });
  }

  on<Name extends keyof LiveEvents>(name: Name, listener: (value: LiveEvents[Name]) => void): void {
    const event: string = name;
    this.socket.on(event, listener);
  }

  watch(instrumentIds: readonly string[]): void {
    this.socket.emit('watch', { instrumentIds });
  }
  watchDepth(instrumentIds: readonly string[]): void {
    this.socket.emit('depth', { instrumentIds });
  }
  openCharts(charts: readonly ChartWish[]): void {
    this.socket.emit('chart:open', { charts });
  }
}
