import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Instruments } from '@artha/market-data';
import { Outbox, type Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Tells what would become of orders; nothing of it is kept, and a question that comes twice is answered twice. */
@Injectable()
export class PreviewWhenRequested implements Reaction {
  readonly facts = ['order.preview-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(
    private readonly desks: Desks,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.preview-requested' || fact.accountId === null || fact.mode === null) return;
    const { accountId, mode } = fact;
    const { requestId, orders } = fact.data;
    const desk = await this.desks.of(accountId, mode);
    const wanted = await Promise.all(
      orders.map(async (order) => ({
        order,
        instrument: await this.instruments.require(order.instrumentId),
      })),
    );
    const data = { requestId, preview: desk.preview(wanted) };
    await this.outbox.passing({ type: 'order.previewed', accountId, mode, data });
  }
}
