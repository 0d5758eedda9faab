import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  type ChartId,
  type ChartRefusal,
  LIVE_CHANNELS,
  LIVE_KEYS,
  type LiveInterest,
  type SeriesFrame,
  type SeriesSnapshot,
  snapshotChannel,
} from '@artha/contracts';
import { type InstrumentId, Refusal } from '@artha/core';
import { RedisConnections } from '@artha/platform';
import type { Socket } from 'socket.io';
import { v7 as uuid } from 'uuid';
import { MarketWatch } from '../../market/market-watch.js';
import { encodeEvent, isBusy, sendEncoded } from '../frames/live-client.js';
import { type ChartWish, readChartWish } from './chart-wish.js';
import { SeriesMirror } from './series-mirror.js';

const MOST_CHARTS_OF_A_CLIENT = 16;
const TOO_MANY = new Refusal('TOO_MANY_CHARTS', { most: MOST_CHARTS_OF_A_CLIENT });
/** The first one keeps it: two charts told of under one name would be drawn as one. */
const KEY_TAKEN = 'Another chart of yours has this key.';
/** The engine forgets a process that has not said for fifteen seconds what it wants. */
const SAY_AGAIN_MILLIS = 5_000;
/** What comes together is said together. */
const GATHER_MILLIS = 20;
/** Snapshots that did not come, or could not be sent because a socket was busy. */
const LOOK_AGAIN_MILLIS = 1_000;

/** A chart on somebody's screen. */
interface Watcher extends ChartWish {
  readonly client: Socket;
  hasSnapshot: boolean;
  sentRevision: number;
  sentVersion: number;
}

/** The charts on the screens of this process: which are wanted of the engine, and what each client has been sent. */
@Injectable()
export class ChartBoard implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(ChartBoard.name);
  readonly #instance = uuid();
  readonly #watchers = new Map<Socket, Watcher[]>();
  readonly #mirrors = new Map<ChartId, SeriesMirror>();
  readonly #depth = new Map<Socket, readonly InstrumentId[]>();
  readonly #timers: NodeJS.Timeout[] = [];
  #saying: NodeJS.Timeout | null = null;
  #hasSaid = false;
  #epoch = -1;

  constructor(
    private readonly connections: RedisConnections,
    private readonly market: MarketWatch,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const subscriber = this.connections.own('charts');
    subscriber.on('message', (_channel: string, text: string) => {
      this.hearSnapshot(JSON.parse(text) as SeriesSnapshot);
    });
    await subscriber.subscribe(snapshotChannel(this.#instance));
    this.market.onSeries((frame) => this.hearSeries(frame));
    this.market.onMarket(({ epoch }) => this.followEpoch(epoch));
    this.market.onFrame(({ epoch }) => this.followEpoch(epoch));
    this.#timers.push(
      setInterval(() => this.say(), SAY_AGAIN_MILLIS),
      setInterval(() => this.lookAgain(), LOOK_AGAIN_MILLIS),
    );
  }

  onApplicationShutdown(): void {
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#saying !== null) clearTimeout(this.#saying);
    this.connections.shared.hdel(LIVE_KEYS.interest, this.#instance).catch(() => undefined);
  }

  /** Replaces the charts this client follows; returns those that cannot be followed. */
  open(client: Socket, wishes: unknown): { charts: number; refused: ChartRefusal[] } {
    const asked = (wishes as { charts?: unknown } | null)?.charts;
    const refused: ChartRefusal[] = [];
    const watchers: Watcher[] = [];
    for (const wish of Array.isArray(asked) ? (asked as unknown[]) : []) {
      const read = readChartWish(wish);
      if ('code' in read) refused.push(read);
      else if (watchers.some(({ key }) => key === read.key))
        refused.push({ key: read.key, code: 'VALIDATION_FAILED', message: KEY_TAKEN });
      else if (watchers.length < MOST_CHARTS_OF_A_CLIENT)
        watchers.push({ ...read, client, hasSnapshot: false, sentRevision: 0, sentVersion: 0 });
      else refused.push({ key: read.key, code: TOO_MANY.code, message: TOO_MANY.message });
    }
    if (watchers.length === 0) this.#watchers.delete(client);
    else this.#watchers.set(client, watchers);
    for (const watcher of watchers) this.mirrorOf(watcher);
    this.forgetUnwatched();
    this.sendSnapshots(watchers);
    this.sayWith();
    return { charts: watchers.length, refused };
  }

  /** The instruments whose order book some client wants; the engine sends no others. */
  wantDepth(client: Socket, instrumentIds: readonly InstrumentId[]): void {
    if (instrumentIds.length === 0) this.#depth.delete(client);
    else this.#depth.set(client, instrumentIds);
    this.sayWith();
  }

  leave(client: Socket): void {
    const wanted = this.#watchers.delete(client);
    if (!this.#depth.delete(client) && !wanted) return;
    this.forgetUnwatched();
    this.sayWith();
  }

  follows(client: Socket): boolean {
    return this.#watchers.has(client);
  }

  /**
   * The JSON of what happened to a client's charts since the last time, for its next frame; null when nothing did.
   * It counts as sent: only ask when the socket is free.
   */
  updates(client: Socket): string | null {
    let rows = '';
    for (const watcher of this.#watchers.get(client) ?? []) {
      const mirror = this.#mirrors.get(watcher.chart);
      if (mirror === undefined || !watcher.hasSnapshot || watcher.sentVersion === mirror.version) continue;
      const text = mirror.updateText(watcher.indicators, watcher.sentRevision);
      if (text === null) watcher.hasSnapshot = false;
      else rows += `,{"key":${JSON.stringify(watcher.key)},${text}`;
      watcher.sentRevision = mirror.revision;
      watcher.sentVersion = mirror.version;
    }
    return rows === '' ? null : `,"charts":[${rows.slice(1)}]`;
  }

  private mirrorOf({ chart, indicators }: Watcher): SeriesMirror {
    const mirror = this.#mirrors.get(chart) ?? new SeriesMirror();
    this.#mirrors.set(chart, mirror);
    if (!mirror.draws(indicators)) mirror.void();
    return mirror;
  }

  private forgetUnwatched(): void {
    const watched = new Set([...this.#watchers.values()].flatMap((all) => all.map(({ chart }) => chart)));
    for (const chart of this.#mirrors.keys()) if (!watched.has(chart)) this.#mirrors.delete(chart);
  }

  private hearSeries({ epoch, series }: SeriesFrame): void {
    for (const row of series) {
      const mirror = this.#mirrors.get(row.chart);
      if (mirror !== undefined && !mirror.apply(row, epoch)) this.restart(row.chart);
    }
  }

  private hearSnapshot(snapshot: SeriesSnapshot): void {
    const mirror = this.#mirrors.get(snapshot.chart);
    const watchers = [...this.#watchers.values()].flat().filter(({ chart }) => chart === snapshot.chart);
    if (mirror === undefined) return;
    if ('refused' in snapshot) {
      for (const { client, key } of watchers)
        client.emit('chart:refused', { key, ...snapshot.refused } satisfies ChartRefusal);
      for (const { client, key } of watchers) this.drop(client, key);
      return this.forgetUnwatched();
    }
    if (snapshot.epoch !== mirror.epoch) for (const watcher of watchers) watcher.hasSnapshot = false;
    mirror.replace(snapshot);
    this.sendSnapshots(watchers);
  }

  private drop(client: Socket, key: string): void {
    const left = (this.#watchers.get(client) ?? []).filter((watcher) => watcher.key !== key);
    if (left.length === 0) this.#watchers.delete(client);
    else this.#watchers.set(client, left);
  }

  /** To those who have none yet and whose sockets are free; the others get theirs later. */
  private sendSnapshots(watchers: readonly Watcher[]): void {
    const bodies = new Map<string, string>();
    for (const watcher of watchers) {
      const mirror = this.#mirrors.get(watcher.chart);
      if (watcher.hasSnapshot || mirror?.isWhole !== true || isBusy(watcher.client)) continue;
      const same = `${watcher.chart} ${watcher.indicators.join()}`;
      const body = bodies.get(same) ?? mirror.snapshotText(watcher.indicators);
      bodies.set(same, body);
      sendEncoded(
        watcher.client,
        encodeEvent('chart:snapshot', `{"key":${JSON.stringify(watcher.key)},${body}`),
      );
      watcher.hasSnapshot = true;
      watcher.sentRevision = mirror.revision;
      watcher.sentVersion = mirror.version;
    }
  }

  /** When the market has jumped, every chart begins anew. */
  private followEpoch(epoch: number): void {
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    for (const chart of this.#mirrors.keys()) this.restart(chart);
  }

  private restart(chart: ChartId): void {
    this.#mirrors.get(chart)?.void();
    for (const watchers of this.#watchers.values())
      for (const watcher of watchers) if (watcher.chart === chart) watcher.hasSnapshot = false;
    this.sayWith();
  }

  private lookAgain(): void {
    const missing = [...this.#watchers.values()].flat().filter(({ hasSnapshot }) => !hasSnapshot);
    if (missing.length === 0) return;
    this.sendSnapshots(missing);
    if ([...this.#mirrors.values()].some(({ isWhole }) => !isWhole)) this.say();
  }

  private sayWith(): void {
    this.#saying ??= setTimeout(() => {
      this.#saying = null;
      this.say();
    }, GATHER_MILLIS);
  }

  /** What the engine should send; silence once nobody wants anything. */
  private say(): void {
    const isNothing = this.#watchers.size === 0 && this.#depth.size === 0;
    if (isNothing && !this.#hasSaid) return;
    this.#hasSaid = !isNothing;
    const { shared } = this.connections;
    if (shared.status !== 'ready') return;
    const text = JSON.stringify(this.interest());
    const saved = isNothing
      ? shared.hdel(LIVE_KEYS.interest, this.#instance)
      : shared.hset(LIVE_KEYS.interest, this.#instance, text);
    Promise.all([saved, shared.publish(LIVE_CHANNELS.interest, text)]).catch((error: unknown) => {
      this.#log.warn(`what is wanted is said again later: ${String(error)}`);
    });
  }

  private interest(): LiveInterest {
    const charts = new Map<ChartId, Set<string>>();
    for (const { chart, indicators } of [...this.#watchers.values()].flat()) {
      const known = charts.get(chart) ?? new Set<string>();
      for (const text of indicators) known.add(text);
      charts.set(chart, known);
    }
    return {
      instance: this.#instance,
      at: Date.now(),
      depth: [...new Set([...this.#depth.values()].flat())],
      charts: [...charts].map(([chart, indicators]) => [chart, [...indicators]]),
      ask: [...this.#mirrors].filter(([, { isWhole }]) => !isWhole).map(([chart]) => chart),
    };
  }
}
