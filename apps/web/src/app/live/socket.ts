import { DestroyRef, Service, inject, signal } from '@angular/core';
import { type QuotesFrame } from '@artha/contracts';
import { io } from 'socket.io-client';
import {
  type Backtest,
  type Deployment,
  type MarketState,
  type Notification,
  type Order,
  type Position,
} from './shapes.js';

/** What the server sends: the latest value only, safe to miss, read again over HTTP after a reconnect. */
export interface LiveEvents {
  quotes: QuotesFrame;
  market: MarketState;
  order: Order;
  position: Position;
  deployment: Deployment;
  backtest: Backtest;
  notification: Notification;
}

/** The one socket of the page. */
@Service()
export class LiveSocket {
  private readonly socket = io({ transports: ['websocket'], reconnectionDelayMax: 3000 });
  private readonly isConnected = signal(false);
  private readonly connectionCount = signal(0);
  private readonly lostSince = signal<number | null>(null);

  readonly connected = this.isConnected.asReadonly();
  /** How many times the socket has come up; a read that depends on it is repeated after every reconnect. */
  readonly connections = this.connectionCount.asReadonly();
  /** Wall clock of the moment the connection was lost, null while it stands or was never up. */
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
    inject(DestroyRef).onDestroy(() => this.socket.disconnect());
  }

  on<Name extends keyof LiveEvents>(name: Name, listener: (value: LiveEvents[Name]) => void): void {
    const event: string = name;
    this.socket.on(event, listener);
  }

  watch(instrumentIds: readonly string[]): void {
    this.socket.emit('watch', { instrumentIds });
  }
}
