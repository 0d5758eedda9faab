import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  isChargeHead,
  LEDGER_HEADS,
  type LedgerHead,
  type Paise,
  type TradingMode,
  type UtcMillis,
} from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { FundsView } from './funds-view.js';
import { columnOf } from './write-ledger.js';

/** What an account has: its books, and its open positions at the last prices. Refuses UNKNOWN_ACCOUNT. */
export class ReadFundsQuery extends Query<FundsView> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly mode: TradingMode,
    /** Undefined when there is no price: what is held is then worth nobody knows what, not nothing. */
    readonly lastPaise: (instrumentId: string) => Paise | undefined,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

type Booked = Record<LedgerHead | 'opening', Paise>;

interface Held {
  readonly instrumentId: string;
  readonly quantity: number;
  readonly costPaise: Paise;
  readonly realisedPaise: Paise;
}

@QueryHandler(ReadFundsQuery)
export class ReadFundsHandler implements IQueryHandler<ReadFundsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId, mode, lastPaise, marketAt }: ReadFundsQuery): Promise<FundsView> {
    await this.access.requireReader(userId, accountId);
    const [booked, held] = await this.read(accountId, mode);
    const sum = (of: (one: Held) => Paise): Paise => held.reduce((total, one) => total + of(one), 0);
    const charges = LEDGER_HEADS.filter(isChargeHead).map((head) => ({ head, paise: booked[head] }));
    const investedPaise = sum(({ costPaise }) => costPaise);
    const worthPaise = worth(held, lastPaise);
    return {
      accountId,
      mode,
      cashPaise: booked.cash,
      openingPaise: booked.opening,
      depositsPaise: -booked.capital - booked.opening,
      realisedPaise: sum(({ realisedPaise }) => realisedPaise),
      chargesPaise: charges.reduce((total, { paise }) => total + paise, 0),
      charges: charges.filter(({ paise }) => paise !== 0),
      investedPaise,
      unrealisedPaise: worthPaise === null ? null : worthPaise - investedPaise,
      equityPaise: worthPaise === null ? null : booked.cash + worthPaise,
      asOf: isoUtc(marketAt),
    };
  }

  /** Books and positions as of one moment, so that they fit each other. */
  private read(accountId: string, mode: TradingMode): Promise<[Booked, Held[]]> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const [booked] = await tx.query<Booked[]>(SUM_LEDGER, [accountId, mode]);
      const held = await tx.query<Held[]>(
        `select instrument_id as "instrumentId", quantity, cost_paise as "costPaise",
                realised_paise as "realisedPaise"
           from positions where account_id = $1 and mode = $2`,
        [accountId, mode],
      );
      if (booked === undefined) throw new Error('a sum without grouping is always one row');
      return [booked, held];
    });
  }
}

function worth(held: readonly Held[], lastPaise: ReadFundsQuery['lastPaise']): Paise | null {
  let paise = 0;
  for (const { instrumentId, quantity } of held) {
    if (quantity === 0) continue;
    const last = lastPaise(instrumentId);
    if (last === undefined) return null;
    paise += quantity * last;
  }
  return paise;
}

const SUM_LEDGER = `
  select ${LEDGER_HEADS.map((head) => `coalesce(sum(${columnOf(head)}), 0)::bigint as "${head}"`).join(', ')},
         coalesce(sum(cash_paise) filter (where kind = 'opening'), 0)::bigint as opening
    from ledger_entries where account_id = $1 and mode = $2`;
