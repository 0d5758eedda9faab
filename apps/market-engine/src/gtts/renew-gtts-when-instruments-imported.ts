import { Injectable } from '@nestjs/common';
import { istDateOf } from '@artha/core';
import { Instruments } from '@artha/market-data';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from '../feed/engine-market.js';

/** Cancels triggers that their instruments no longer allow: the lot is another one, or it is no longer listed. */
@Injectable()
export class RenewGttsWhenInstrumentsImported implements Reaction {
  readonly facts = ['instruments.imported'] as const;
  readonly naturallyIdempotent = true;

  constructor(
    private readonly desks: Desks,
    private readonly instruments: Instruments,
    private readonly engine: EngineMarket,
  ) {}

  async react(): Promise<void> {
    for (const { desk } of this.desks.opened()) {
      const ids = [...new Set(desk.gtts.all().map(({ instrumentId }) => instrumentId))];
      const listed = new Map(
        (await this.instruments.active(ids, istDateOf(this.engine.clock.now()))).map((one) => [one.id, one]),
      );
      for (const id of ids) desk.gtts.renew(id, listed.get(id) ?? null);
    }
    await this.desks.settled();
  }
}
