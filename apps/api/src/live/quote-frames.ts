import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MinuteRow, QuoteRow, QuotesFrame } from '@artha/contracts';
import type { InstrumentId } from '@artha/core';
import type { Socket } from 'socket.io';
import { MarketWatch } from '../market/market-watch.js';

/** What a client has not been sent yet: the latest of each instrument, and every minute closed meanwhile. */
interface Waiting {
  watched: ReadonlySet<InstrumentId>;
  epoch: number;
  readonly quotes: Map<InstrumentId, QuoteRow>;
  readonly forming: Map<InstrumentId, MinuteRow>;
  closed: MinuteRow[];
}

/** A client this far behind loses its oldest closed minutes; its chart re-reads the gap. */
const MOST_CLOSED = 2_000;

/**
 * One frame a client for each batch of the engine (every 50 ms), with what it watches. A client whose socket is
 * still busy gets nothing and its frame is conflated with the next: it never slows the others.
 */
@Injectable()
export class QuoteFrames implements OnModuleInit {
  readonly #clients = new Map<Socket, Waiting>();

  constructor(private readonly market: MarketWatch) {}

  onModuleInit(): void {
    this.market.onFrame((frame) => this.distribute(frame));
  }

  join(client: Socket): void {
    this.#clients.set(client, {
      watched: new Set(),
      epoch: 0,
      quotes: new Map(),
      forming: new Map(),
      closed: [],
    });
  }

  leave(client: Socket): void {
    this.#clients.delete(client);
  }

  watch(client: Socket, watched: ReadonlySet<InstrumentId>): void {
    const waiting = this.#clients.get(client);
    if (waiting) waiting.watched = watched;
  }

  private distribute(frame: QuotesFrame): void {
    for (const [client, waiting] of this.#clients) {
      if (waiting.watched.size === 0) continue;
      gather(waiting, frame);
      const isBusy = !client.conn.transport.writable;
      if (isBusy || waiting.quotes.size + waiting.forming.size + waiting.closed.length === 0) continue;
      client.emit('quotes', {
        epoch: frame.epoch,
        now: frame.now,
        quotes: [...waiting.quotes.values()],
        forming: [...waiting.forming.values()],
        closed: waiting.closed,
      } satisfies QuotesFrame);
      waiting.quotes.clear();
      waiting.forming.clear();
      waiting.closed = [];
    }
  }
}

function gather(waiting: Waiting, frame: QuotesFrame): void {
  if (frame.epoch !== waiting.epoch) {
    // The market jumped while the client was busy: what it has not been sent is void.
    waiting.epoch = frame.epoch;
    waiting.quotes.clear();
    waiting.forming.clear();
    waiting.closed = [];
  }
  for (const row of frame.quotes) if (waiting.watched.has(row[0])) waiting.quotes.set(row[0], row);
  for (const row of frame.forming) if (waiting.watched.has(row[0])) waiting.forming.set(row[0], row);
  for (const row of frame.closed) if (waiting.watched.has(row[0])) waiting.closed.push(row);
  if (waiting.closed.length > MOST_CLOSED) waiting.closed.splice(0, waiting.closed.length - MOST_CLOSED);
}
