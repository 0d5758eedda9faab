import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type OrdersPreview, type OrderTicket, Refusal } from '@artha/core';
import { AskPreviewCommand } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';

/** Asks the engine what would become of orders, and waits for what it says. */
@Injectable()
export class Previews {
  constructor(
    private readonly commands: CommandBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  /** Refuses ENGINE_SILENT, BROKER_NOT_COMPARED (what the broker has is not known yet) and what {@link AskPreviewCommand} refuses. */
  async ask(userId: string, tickets: readonly OrderTicket[]): Promise<OrdersPreview> {
    const requestId = uuid();
    const command = new AskPreviewCommand(userId, requestId, tickets, this.market.now());
    const answer = await this.answers.afterCommit(
      (fact) => fact.type === 'order.previewed' && fact.data.requestId === requestId,
      () => this.commands.execute(command),
    );
    if (answer?.type !== 'order.previewed') throw new Refusal('ENGINE_SILENT');
    const { preview } = answer.data;
    if (preview === null) throw new Refusal('BROKER_NOT_COMPARED');
    return preview;
  }
}
