import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnyFact } from '@artha/contracts';
import {
  type BasketItem,
  type BasketPlacement,
  basketTickets,
  isDone,
  type Order,
  Refusal,
} from '@artha/core';
import {
  FindPlacementQuery,
  type BasketPlacementView,
  PlaceBasketCommand,
  type PlacingStep,
} from '@artha/trading';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';
import { Previews } from '../orders/previews.js';

/**
 * Places a basket so that its hedges count. The engine grants no margin on a hedge that may not come, so what is bought
 * goes first and has two seconds to trade before the sales are written. Asked again with the same id, it goes on where
 * it stopped: whoever lost the answer asks again and has the same orders.
 */
@Injectable()
export class BasketPlacing {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
    private readonly previews: Previews,
  ) {}

  /**
   * Refuses as a whole, before anything is written: MARGIN_TOO_SMALL for all together, whatever the engine would deny
   * one of them for except its margin alone, and what {@link PlaceBasketCommand} refuses.
   */
  async place(userId: string, placement: BasketPlacement): Promise<BasketPlacementView> {
    const { id, basketId, items } = placement;
    const before = await this.queries.execute(new FindPlacementQuery(userId, id));
    if (before !== null && before.basketId !== basketId) throw new Refusal('ID_TAKEN');
    if (before?.items.every(({ orders }) => orders.length > 0)) return before;
    if (before === null) await this.requireAll(userId, placement);
    const sales = items.filter(({ side }) => side === 'sell');
    const hedges = items.filter(({ side }) => side === 'buy');
    if (sales.length > 0 && hedges.length > 0) await this.take('hedges', userId, placement, hedges, isDone);
    const rest = sales.length > 0 ? sales : hedges;
    await this.take('all', userId, placement, rest, isJudged);
    const after = await this.queries.execute(new FindPlacementQuery(userId, id));
    if (after === null) throw new Error(`the placement ${id} was written and is not there`);
    return after;
  }

  private async requireAll(userId: string, placement: BasketPlacement): Promise<void> {
    if (placement.items.length === 0) throw new Refusal('BASKET_EMPTY', { name: placement.name });
    const { orders, refusal } = await this.previews.ask(userId, basketTickets(placement));
    const denied = orders.find(
      (order) => order.refusal !== null && order.refusal.code !== 'MARGIN_TOO_SMALL',
    );
    const why = denied?.refusal ?? refusal;
    if (why !== null) throw new Refusal(why.code, why.details);
  }

  /** Writes a step and waits until the engine has brought all its items so far, slices and all. */
  private async take(
    step: PlacingStep,
    userId: string,
    placement: BasketPlacement,
    items: readonly BasketItem[],
    isFarEnough: (order: Order) => boolean,
  ): Promise<void> {
    const command = new PlaceBasketCommand(userId, placement, step, this.market.now());
    const side = items[0]?.side;
    let units = items.reduce((sum, { quantity }) => sum + quantity, 0);
    const seen = new Set<string>();
    const isAnswer = (fact: AnyFact): boolean => {
      if (!fact.type.startsWith('order.') || !('order' in fact.data)) return false;
      const { order } = fact.data;
      if (order.groupId !== placement.id || order.side !== side) return false;
      if (seen.has(order.id) || !isFarEnough(order)) return false;
      seen.add(order.id);
      units -= order.quantity;
      return units === 0;
    };
    await this.answers.afterCommit(isAnswer, () => this.commands.execute(command));
  }
}

function isJudged({ state }: Order): boolean {
  return state !== 'requested' && state !== 'submitting';
}
