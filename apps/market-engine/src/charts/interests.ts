import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type ChartId, LIVE_CHANNELS, LIVE_KEYS, type LiveInterest } from '@artha/contracts';
import type { InstrumentId } from '@artha/core';
import { RedisConnections } from '@artha/platform';

/** An api process says what it wants every five seconds; one that has been silent for so long is gone. */
const FORGOTTEN_AFTER_MILLIS = 15_000;
const LOOK_EVERY_MILLIS = 5_000;

type Listener = (interest: LiveInterest | null) => void;

/** What the screens of all api processes want to be sent. */
@Injectable()
export class Interests implements OnApplicationShutdown {
  readonly #log = new Logger(Interests.name);
  readonly #byInstance = new Map<string, { heardAt: number; interest: LiveInterest }>();
  #listeners: readonly Listener[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly connections: RedisConnections) {}

  /** Does not wait for Redis: while it is away nobody wants anything. */
  begin(): void {
    const subscriber = this.connections.own('interests');
    subscriber.on('message', (_channel: string, text: string) => this.hear(JSON.parse(text) as LiveInterest));
    subscriber
      .subscribe(LIVE_CHANNELS.interest)
      .then(() => this.connections.shared.hvals(LIVE_KEYS.interest))
      .then((texts) => {
        for (const text of texts) this.hear(JSON.parse(text) as LiveInterest);
      })
      .catch((error: unknown) => this.#log.warn(`nobody's interest is known yet: ${String(error)}`));
    this.#timer = setInterval(() => this.forget(), LOOK_EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** Told of every process's wishes, and with null when one has gone. */
  onChange(listener: Listener): void {
    this.#listeners = [...this.#listeners, listener];
  }

  /** Every wanted series and the indicators wanted on it. */
  charts(): Map<ChartId, Set<string>> {
    const wanted = new Map<ChartId, Set<string>>();
    for (const { interest } of this.#byInstance.values()) {
      for (const [chart, indicators] of interest.charts) {
        const known = wanted.get(chart) ?? new Set<string>();
        for (const text of indicators) known.add(text);
        wanted.set(chart, known);
      }
    }
    return wanted;
  }

  depth(): Set<InstrumentId> {
    return new Set([...this.#byInstance.values()].flatMap(({ interest }) => interest.depth));
  }

  private hear(interest: LiveInterest): void {
    if (Date.now() - interest.at > FORGOTTEN_AFTER_MILLIS) return;
    this.#byInstance.set(interest.instance, { heardAt: Date.now(), interest });
    for (const listener of this.#listeners) listener(interest);
  }

  private forget(): void {
    for (const [instance, { heardAt }] of this.#byInstance) {
      if (Date.now() - heardAt < FORGOTTEN_AFTER_MILLIS) continue;
      this.#byInstance.delete(instance);
      this.connections.shared.hdel(LIVE_KEYS.interest, instance).catch(() => undefined);
      for (const listener of this.#listeners) listener(null);
    }
  }
}
