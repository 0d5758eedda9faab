import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  dayResultPaise,
  DAY_MILLIS,
  isChargeHead,
  istDateOf,
  istInstant,
  LEDGER_HEADS,
  type LedgerHead,
  type Paise,
  type TradingMode,
  type UtcMillis,
} from '@artha/core';
import { Candles } from '@artha/market-data';
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

/** What was traded of an instrument today; signed, purchases above zero. */
interface TradedToday {
  readonly instrumentId: string;
  readonly quantity: number;
  readonly paidPaise: Paise;
  readonly chargesPaise: Paise;
}

interface Books {
  readonly booked: Booked;
  readonly held: readonly Held[];
  readonly today: readonly TradedToday[];
}

@QueryHandler(ReadFundsQuery)
export class ReadFundsHandler implements IQueryHandler<ReadFundsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
    private readonly candles: Candles,
  ) {}

  async execute({ userId, accountId, mode, lastPaise, marketAt }: ReadFundsQuery): Promise<FundsView> {
    await this.access.requireReader(userId, accountId);
    const books = await this.read(accountId, mode, marketAt);
    const { booked, held, today } = books;
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
      dayPaise: await this.dayPaise(books, lastPaise, marketAt),
      dayChargesPaise: today.reduce((total, one) => total + one.chargesPaise, 0),
      asOf: isoUtc(marketAt),
    };
  }

  /** Books, positions and the day's trades as of one moment, so that they fit each other. */
  private read(accountId: string, mode: TradingMode, marketAt: UtcMillis): Promise<Books> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const [booked] = await tx.query<Booked[]>(SUM_LEDGER, [accountId, mode]);
      const held = await tx.query<Held[]>(
        `select instrument_id as "instrumentId", quantity, cost_paise as "costPaise",
                realised_paise as "realisedPaise"
           from positions where account_id = $1 and mode = $2`,
        [accountId, mode],
      );
      const midnight = istInstant(istDateOf(marketAt), '00:00');
      const day = [new Date(midnight), new Date(midnight + DAY_MILLIS)];
      const today = await tx.query<TradedToday[]>(SUM_DAY, [accountId, mode, ...day]);
      if (booked === undefined) throw new Error('a sum without grouping is always one row');
      return { booked, held, today };
    });
  }

  private async dayPaise(
    { held, today }: Books,
    lastPaise: ReadFundsQuery['lastPaise'],
    marketAt: UtcMillis,
  ): Promise<Paise | null> {
    const nets = new Map<string, number>();
    for (const { instrumentId, quantity } of held)
      nets.set(instrumentId, (nets.get(instrumentId) ?? 0) + quantity);
    const traded = new Map(today.map((one) => [one.instrumentId, one]));
    const closes = await this.candles.previousCloses([...nets.keys()], istDateOf(marketAt));
    let paise = 0;
    for (const [instrumentId, quantity] of nets) {
      const day = traded.get(instrumentId);
      const made = dayResultPaise(
        { quantity, tradedQuantity: day?.quantity ?? 0, paidPaise: day?.paidPaise ?? 0 },
        lastPaise(instrumentId),
        closes.get(instrumentId),
      );
      if (made === null) return null;
      paise += made;
    }
    return paise;
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

/** By the ledger's days: it has an index of them. */
const SUM_DAY = `
  select f.instrument_id as "instrumentId", sum(case f.side when 'buy' then f.quantity else -f.quantity end)::bigint
           as quantity, sum(e.trades_paise)::bigint as "paidPaise", sum(f.charges_paise)::bigint as "chargesPaise"
    from ledger_entries e join fills f on f.id = e.fill_id
   where e.account_id = $1 and e.mode = $2 and e.at >= $3 and e.at < $4 group by f.instrument_id`;
