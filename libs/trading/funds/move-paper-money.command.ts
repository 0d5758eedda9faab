import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, Audit } from '@artha/accounts';
import { entryOfCapital, Refusal, type Paise, type UtcMillis } from '@artha/core';
import { Outbox } from '@artha/platform';
import type { EntityManager } from 'typeorm';
import { writeLedger } from './write-ledger.js';

/** ₹10 crore: more than that is a slip of the hand. */
export const MOST_PAPER_MONEY_PAISE = 1_000_000_000_00;

export interface PaperMoney {
  /** Made by whoever asks: the same id twice is moved once. */
  readonly id: string;
  readonly accountId: string;
  /** Above zero brought in, below taken out. */
  readonly amountPaise: Paise;
  readonly memo: string;
}

/**
 * Brings play money into an account's paper books, or takes some out. Answers with the ledger entry's id and whether
 * it is new. Refuses: UNKNOWN_ACCOUNT, NOT_A_TRADER, NOT_ENOUGH_CASH, ID_TAKEN.
 */
export class MovePaperMoneyCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly money: PaperMoney,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(MovePaperMoneyCommand)
export class MovePaperMoneyHandler implements ICommandHandler<MovePaperMoneyCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async execute({ userId, money, marketAt }: MovePaperMoneyCommand): Promise<boolean> {
    const { id, accountId, amountPaise, memo } = money;
    await this.access.requireTrader(userId, accountId);
    const entry = entryOfCapital({
      id: `capital:${id}`,
      accountId,
      mode: 'paper',
      kind: amountPaise < 0 ? 'withdrawal' : 'deposit',
      at: marketAt,
      memo,
      amountPaise,
    });
    return this.outbox.commit(async (tx) => {
      // One at a time for each account: two withdrawals must not both find the same cash.
      await tx.query('select 1 from trading_accounts where id = $1 for no key update', [accountId]);
      const known = await knownMove(tx, entry.id);
      if (known !== undefined) {
        if (known.accountId !== accountId || known.amountPaise !== amountPaise) throw new Refusal('ID_TAKEN');
        return false;
      }
      if (amountPaise < 0) await requireCash(tx, accountId, -amountPaise);
      if ((await writeLedger(tx, [entry])).length === 0) throw new Refusal('ID_TAKEN');
      await this.audit.record(
        {
          userId,
          action: 'paper-money.moved',
          resource: 'account',
          resourceId: accountId,
          result: 'done',
          details: { id, amountPaise, memo },
        },
        tx,
      );
      await this.outbox.add(tx, [{ type: 'funds.moved', accountId, mode: 'paper', data: { amountPaise } }]);
      return true;
    });
  }
}

async function knownMove(
  tx: EntityManager,
  entryId: string,
): Promise<{ accountId: string; amountPaise: Paise } | undefined> {
  const [known] = await tx.query<{ accountId: string; amountPaise: Paise }[]>(
    'select account_id as "accountId", cash_paise as "amountPaise" from ledger_entries where id = $1',
    [entryId],
  );
  return known;
}

async function requireCash(tx: EntityManager, accountId: string, askedPaise: Paise): Promise<void> {
  const [books] = await tx.query<{ cashPaise: Paise }[]>(
    `select cash_paise as "cashPaise" from ledger_balances where account_id = $1 and mode = 'paper'`,
    [accountId],
  );
  const cashPaise = books?.cashPaise ?? 0;
  if (askedPaise > cashPaise) throw new Refusal('NOT_ENOUGH_CASH', { cashPaise, askedPaise });
}
