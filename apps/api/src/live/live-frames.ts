import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { QuotesFrame } from '@artha/contracts';
import type { InstrumentId } from '@artha/core';
import type { Socket } from 'socket.io';
import { MarketWatch } from '../market/market-watch.js';
import { ChartBoard } from './charts/chart-board.js';
import { FrameBook } from './frames/frame-book.js';
import { FrameRoom } from './frames/frame-room.js';
import {
  beginEvent,
  bufferedBytes,
  endEvent,
  HEAD_BYTES,
  isBusy,
  sendEncoded,
} from './frames/live-client.js';

/** Clients that watch the same instruments; they get the same frames. */
interface Group {
  readonly places: Uint32Array;
  readonly clients: Set<Client>;
  /** Of the frame being handed out: by the frame a client was last sent. */
  readonly encoded: Map<number, Buffer | null>;
}

interface Client {
  readonly socket: Socket;
  /** Spreads clients over frames when there are too many for each. */
  readonly seat: number;
  key: string;
  since: number;
  depth: Uint32Array;
  depthSince: number;
  busySince: number | null;
}

const FRAME_MILLIS = 50;
/** So much of each frame's 50 ms may go into handing it out; with more clients each gets every second frame, or third… */
const BUDGET_MILLIS = 40;
const MOST_FRAMES_BETWEEN = 6;
/** A client that has read nothing for so long, or holds back so much, is sent away; it comes back to the latest. */
const LONGEST_BUSY_MILLIS = 10_000;
const MOST_BUFFERED_BYTES = 8_000_000;
/** With more instruments in the book than this, those nobody asks for any more are looked for. */
const MOST_PLACES = 20_000;
/** It is given this long to hear why. */
const GOODBYE_MILLIS = 2_000;

/**
 * One frame a client for each batch of the engine, every 50 ms, with what it watches. Row text is made once an
 * instrument, a frame once for all who watch the same. A client whose socket is busy gets nothing now and the latest
 * of everything later: it never slows the others, and costs no memory while it waits.
 */
@Injectable()
export class LiveFrames implements OnModuleInit {
  readonly #log = new Logger(LiveFrames.name);
  readonly #book = new FrameBook();
  readonly #room = new FrameRoom();
  readonly #clients = new Map<Socket, Client>();
  readonly #groups = new Map<string, Group>();
  #mostPlaces = MOST_PLACES;
  #seats = 0;
  #rounds = 0;
  #isDue = false;
  #nextRound: NodeJS.Timeout | undefined;
  #framesBetween = 1;
  #millisPerClient = 0;
  #sentAway = 0;

  constructor(
    private readonly market: MarketWatch,
    private readonly charts: ChartBoard,
  ) {}

  onModuleInit(): void {
    this.market.onFrame((frame) => this.take(frame));
  }

  join(socket: Socket): void {
    const client: Client = {
      socket,
      seat: this.#seats++,
      key: '',
      since: this.#book.frame,
      depth: NOTHING,
      depthSince: 0,
      busySince: null,
    };
    this.#clients.set(socket, client);
    this.groupOf('', []).clients.add(client);
  }

  leave(socket: Socket): void {
    const client = this.#clients.get(socket);
    if (client === undefined) return;
    this.#clients.delete(socket);
    this.leaveGroup(client);
    this.charts.leave(socket);
  }

  /** Replaces what a client watches; it is sent what is known of them with the next frame. */
  watch(socket: Socket, instrumentIds: readonly InstrumentId[]): void {
    const client = this.#clients.get(socket);
    if (client === undefined) return;
    const ids = [...new Set(instrumentIds)].sort();
    this.leaveGroup(client);
    client.key = ids.join();
    client.since = 0;
    this.groupOf(client.key, ids).clients.add(client);
  }

  watchDepth(socket: Socket, instrumentIds: readonly InstrumentId[]): void {
    const client = this.#clients.get(socket);
    if (client === undefined) return;
    client.depth = NOTHING;
    client.depth = this.placesOf([...new Set(instrumentIds)]);
    client.depthSince = 0;
    this.charts.wantDepth(socket, instrumentIds);
  }

  /** How many instruments are kept in mind. */
  known(): number {
    return this.#book.size;
  }

  /** How many clients were sent away because they did not read. */
  get sentAway(): number {
    return this.#sentAway;
  }

  /** Frames that come in one go are handed out as one: behind its time, this process must not fall further behind. */
  private take(frame: QuotesFrame): void {
    this.#book.take(frame);
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.handOut());
  }

  private handOut(): void {
    const from = performance.now();
    this.#isDue = false;
    this.#rounds += 1;
    clearTimeout(this.#nextRound);
    let served = 0;
    let isBehind = false;
    for (const group of this.#groups.values()) {
      if (group.encoded.size > 0) group.encoded.clear(); // an empty one would be cleared into a new table
      for (const client of group.clients) {
        if (this.#framesBetween > 1 && (client.seat + this.#rounds) % this.#framesBetween !== 0) {
          isBehind ||= client.since < this.#book.frame;
          continue;
        }
        const isWaiting = isBusy(client.socket);
        if (isWaiting) this.wait(client);
        else this.serve(client, group);
        isBehind ||= isWaiting;
        served++;
      }
      this.#room.release();
    }
    if (served > 0) this.pace(performance.now() - from, served);
    // The market may stand still after this frame; the last price is for everyone all the same.
    if (isBehind) this.#nextRound = setTimeout(() => this.handOut(), FRAME_MILLIS).unref();
  }

  private serve(client: Client, group: Group): void {
    client.busySince = null;
    const charts = this.charts.follows(client.socket) ? this.charts.updates(client.socket) : null;
    const isLikeOthers = group.clients.size > 1 && charts === null && client.depth.length === 0;
    const frame = isLikeOthers ? this.shared(group, client.since) : this.frameOf(group, client, charts);
    client.since = client.depthSince = this.#book.frame;
    if (frame === null) return;
    sendEncoded(client.socket, frame);
    if (bufferedBytes(client.socket) > 0) this.#room.hold();
  }

  /** Made once for all of a group that were last served together. */
  private shared(group: Group, since: number): Buffer | null {
    const known = group.encoded.get(since);
    if (known !== undefined) return known;
    const frame = this.frameOf(group, { since, depth: NOTHING, depthSince: since }, null);
    group.encoded.set(since, frame);
    return frame;
  }

  /** Null when there is nothing to tell. */
  private frameOf(
    { places }: Group,
    client: Pick<Client, 'since' | 'depth' | 'depthSince'>,
    charts: string | null,
  ): Buffer | null {
    const book = this.#book;
    const chartBytes = charts === null ? 0 : Buffer.byteLength(charts);
    const size = book.room(places) + book.depthRoom(client.depth) + chartBytes + HEAD_BYTES;
    const at = this.#room.place(size);
    const target = this.#room.bytes;
    const begin = book.head(target, beginEvent('quotes', target, at));
    const quotesEnd = book.quotes(places, client.since, target, begin);
    const isWithout = quotesEnd === begin;
    const depthAt = isWithout ? begin + target.write(NO_QUOTES, begin) : quotesEnd;
    const depthEnd = book.depth(client.depth, client.depthSince, target, depthAt);
    if (isWithout && depthEnd === depthAt && charts === null) return null;
    const end = charts === null ? depthEnd : depthEnd + target.write(charts, depthEnd);
    target[end] = 125; // }
    const frame = endEvent(target, at, end + 1);
    this.#room.keep(end + 2);
    return frame;
  }

  private wait(client: Client): void {
    const now = Date.now();
    client.busySince ??= now;
    const isTooMuch = bufferedBytes(client.socket) > MOST_BUFFERED_BYTES;
    if (isTooMuch || now - client.busySince > LONGEST_BUSY_MILLIS) this.sendAway(client.socket);
  }

  private sendAway(socket: Socket): void {
    this.#sentAway += 1;
    this.#log.warn({ message: 'a client that does not read is sent away', socketId: socket.id });
    this.leave(socket);
    socket.emit('sent-away', {
      reason: 'TOO_SLOW',
      message: 'The connection could not take what it asked for.',
    });
    socket.disconnect(true);
    setTimeout(() => socket.conn.close(true), GOODBYE_MILLIS).unref();
  }

  /** How many frames it takes to serve everyone within the budget of each; in between is the latest of all anyway. */
  private pace(millis: number, served: number): void {
    this.#millisPerClient += (millis / served - this.#millisPerClient) / 20;
    const whole = (this.#millisPerClient * this.#clients.size) / BUDGET_MILLIS;
    // Downwards only with room to spare, so that it does not swing.
    if (whole > this.#framesBetween || whole < this.#framesBetween - 1.3)
      this.#framesBetween = Math.min(Math.max(Math.ceil(whole), 1), MOST_FRAMES_BETWEEN);
  }

  private groupOf(key: string, ids: readonly InstrumentId[]): Group {
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = {
      places: this.placesOf(ids),
      clients: new Set<Client>(),
      encoded: new Map<number, Buffer | null>(),
    };
    this.#groups.set(key, group);
    return group;
  }

  private placesOf(ids: readonly InstrumentId[]): Uint32Array {
    if (this.#book.size > this.#mostPlaces) {
      const watched = [...this.#groups.values()].map(({ places }) => places);
      for (const { depth } of this.#clients.values()) watched.push(depth);
      this.#book.letGo(new Set(watched.flatMap((places) => [...places])));
      // What is left is needed: looking again is worth it only when there is as much again.
      this.#mostPlaces = Math.max(MOST_PLACES, 2 * this.#book.size);
    }
    return Uint32Array.from(ids, (id) => this.#book.placeOf(id));
  }

  private leaveGroup(client: Client): void {
    const group = this.#groups.get(client.key);
    group?.clients.delete(client);
    if (group?.clients.size === 0) this.#groups.delete(client.key);
  }
}

const NOTHING = new Uint32Array(0);
const NO_QUOTES = ',"quotes":[]';
