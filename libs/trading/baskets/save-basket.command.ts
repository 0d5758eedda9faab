import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { type BasketItem, basketOrders, MOST_BASKETS, Refusal, type UtcMillis } from '@artha/core';
import { DataSource, type EntityManager } from 'typeorm';
import { BasketEntity } from './basket.entity.js';
import { BasketInstruments } from './basket-instruments.js';

/** A basket as a person wants it kept. */
export interface BasketDraft {
  /** Made in the browser, so that saving twice is one basket. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly items: readonly BasketItem[];
  /** The version this change was made on; zero: a new basket. */
  readonly version: number;
}

/**
 * Keeps a basket: its name and its items in their order. Refuses: NOT_A_TRADER, UNKNOWN_ACCOUNT, NOT_FOUND,
 * BASKET_CHANGED (saved elsewhere since), TOO_MANY_BASKETS, ID_TAKEN and what {@link basketOrders} refuses, except that
 * a basket may be empty for now.
 */
export class SaveBasketCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly draft: BasketDraft,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(SaveBasketCommand)
export class SaveBasketHandler implements ICommandHandler<SaveBasketCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly instruments: BasketInstruments,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, draft, marketAt }: SaveBasketCommand): Promise<void> {
    await this.access.requireTrader(userId, draft.accountId);
    const { id, accountId, name, items } = draft;
    if (items.length > 0) {
      const placement = { id, basketId: id, accountId, mode: 'paper', name, items } as const;
      basketOrders(placement, await this.instruments.of(items), marketAt);
    }
    await this.database.transaction(async (tx) => {
      // Saves of one account wait for one another: baskets are counted before they are written.
      await tx.query('select from trading_accounts where id = $1 for update', [accountId]);
      await this.write(tx, draft);
    });
  }

  private async write(tx: EntityManager, draft: BasketDraft): Promise<void> {
    const { id, accountId, name, items, version } = draft;
    const known = await tx.findOneBy(BasketEntity, { id });
    if (known !== null && known.accountId !== accountId)
      throw version === 0 ? new Refusal('ID_TAKEN') : new Refusal('NOT_FOUND', { thing: 'basket' });
    if (known === null) {
      if (version !== 0) throw new Refusal('NOT_FOUND', { thing: 'basket' });
      if ((await tx.countBy(BasketEntity, { accountId })) >= MOST_BASKETS)
        throw new Refusal('TOO_MANY_BASKETS', { limit: MOST_BASKETS });
    } else if (known.version !== version && !isRepeat(known, draft))
      throw new Refusal('BASKET_CHANGED', { name: known.name });
    await tx.query(
      `insert into baskets (id, account_id, name, items) values ($1, $2, $3, $4)
       on conflict (id) do update set name = excluded.name, items = excluded.items,
         version = $5 + 1, updated_at = now()`,
      [id, accountId, name, JSON.stringify(items), version],
    );
  }
}

/** The same save, asked again because its answer was lost. */
function isRepeat(known: BasketEntity, { name, items, version }: BasketDraft): boolean {
  const text = (some: readonly BasketItem[]): string =>
    JSON.stringify(some.map((item) => Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))));
  return known.version === version + 1 && known.name === name && text(known.items) === text(items);
}
