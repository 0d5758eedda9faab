import { Injectable, Logger } from '@nestjs/common';
import { mirrorStep, mirrorWish, Refusal, requestGtt, type StopsRecord } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { DeskRecords } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { type OpenDesk } from '../desks/desk-builder.js';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from '../feed/engine-market.js';

/**
 * Beyond each stop that asks for it a trigger waits at the broker, for the time when no engine runs. It is
 * written down which one before it is placed, so that after a crash none is left that nobody knows of; a desk takes
 * it back when its stop is touched or gone.
 */
@Injectable()
export class StopMirrors {
  readonly #log = new Logger(StopMirrors.name);
  /** Desks whose triggers are being placed. */
  readonly #busy = new Set<string>();
  /** Stops whose trigger was refused: they are not asked for again until they are set anew. */
  readonly #refused = new Set<string>();

  constructor(
    private readonly desks: Desks,
    private readonly engine: EngineMarket,
    private readonly instruments: Instruments,
    private readonly records: DeskRecords,
  ) {}

  /** Sees to it that the triggers of a desk are where its stops are. */
  async tend(open: OpenDesk): Promise<void> {
    const key = `${open.accountId}:${open.mode}`;
    if (this.#busy.has(key)) return;
    this.#busy.add(key);
    try {
      for (const record of open.desk.stops.all())
        if (record.rules.atBroker === true) await this.follow(open, record);
    } finally {
      this.#busy.delete(key);
    }
  }

  private async follow({ desk }: OpenDesk, record: StopsRecord): Promise<void> {
    const { quantity } = desk.position(record);
    const { mirror } = record;
    const at = this.engine.clock.now();
    const isThere = mirror !== null && desk.gtts.all().some(({ id }) => id === mirror.gttId);
    const step = mirrorStep(record, quantity, isThere, at);
    if (step === null || this.#refused.has(wishKey(record))) return;
    const { kind, leg, stopPaise } = step;
    if (kind === 'move' && mirror !== null) {
      desk.gtts.modify(mirror.gttId, [leg], uuid());
      desk.stops.mirrored(record, { ...mirror, stopPaise, quantity, movedAt: at });
      return;
    }
    const instrument = await this.instruments.require(record.instrumentId);
    const gttId = uuid();
    const wish = mirrorWish(record, gttId, leg, quantity);
    try {
      const gtt = { ...requestGtt(wish, instrument, at), cause: 'stands for a stop' };
      desk.stops.mirrored(record, { gttId, stopPaise, quantity, movedAt: at });
      await this.desks.settled();
      await this.records.keepGtt(gtt);
      desk.gtts.place(gtt, instrument);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.giveUp(record, error.message);
    }
    if (desk.stops.of(record)?.mirror?.gttId !== gttId) desk.gtts.cancel(gttId, 'what it stood for is gone');
    else if (!desk.gtts.all().some(({ id }) => id === gttId)) this.giveUp(record, 'the broker takes no more');
  }

  private giveUp(record: StopsRecord, why: string): void {
    this.#refused.add(wishKey(record));
    this.#log.warn(`a stop in ${record.instrumentId} has no trigger at the broker: ${why}`);
  }
}

function wishKey({ accountId, mode, deploymentId, instrumentId, product, state }: StopsRecord): string {
  return [accountId, mode, deploymentId, instrumentId, product, state.armedAt].join(':');
}
