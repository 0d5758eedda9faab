import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Instruments } from '@artha/market-data';
import type { Reaction } from '@artha/platform';
import { DeskRecords } from '@artha/trading';
import { Desks } from '../desks/desks.js';

/** Watches a trigger someone asked for, or rejects it. One that was judged before is left alone. */
@Injectable()
export class PlaceGttWhenRequested implements Reaction {
  readonly facts = ['gtt.requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(
    private readonly desks: Desks,
    private readonly records: DeskRecords,
    private readonly instruments: Instruments,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'gtt.requested') return;
    const { gtt } = fact.data;
    const desk = await this.desks.of(gtt.accountId, gtt.mode);
    if (!(await this.records.isGttRequested(gtt.id))) return;
    desk.gtts.place(gtt, await this.instruments.require(gtt.instrumentId));
    await this.desks.settled();
  }
}
