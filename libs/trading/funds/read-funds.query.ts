import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  AccountFunds,
  dayResultPaise,
  DAY_MILLIS,
  DeliveryCosts,
  isChargeHead,
  type Instrument,
  istDateOf,
  istInstant,
  LEDGER_HEADS,
  type LedgerHead,
  type Order,
  type Paise,
  type Position,
  type TariffName,
  type TradingMode,
  type UtcMillis,
} from '@artha/core';
import { Candles, Instruments } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { OrderEntity } from '../orders/order.entity.js';
import { WORKING_STATES } from '../orders/order-states.js';
import { PositionEntity } from '../positions/position.entity.js';
import type { FundsView } from './funds-view.js';
import { sharesOfDay, type SharesOfDay } from './shares-traded.js';
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
    /** Whose charges the orders that work are expected to pay. */
    readonly tariff: TariffName,
  ) {
    super();
  }
}

type Booked = Record<LedgerHead | 'opening', Paise>;

/** What was traded of an instrument today; signed, purchases above zero. */
interface TradedToday {
  readonly instrumentId: string;
  readonly quantity: number;
  readonly paidPaise: Paise;
}

interface Books {
  readonly booked: Booked;
  readonly held: readonly Position[];
  readonly working: readonly Order[];
  readonly today: readonly TradedToday[];
  readonly dayChargesPaise: Paise;
  readonly shares: SharesOfDay;
}

@QueryHandler(ReadFundsQuery)
export class ReadFundsHandler implements IQueryHandler<ReadFundsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
    private readonly candles: Candles,
    private readonly instruments: Instruments,
  ) {}

  async execute(query: ReadFundsQuery): Promise<FundsView> {
    const { userId, accountId, mode, lastPaise, marketAt } = query;
    await this.access.requireReader(userId, accountId);
    const books = await this.read(accountId, mode, marketAt);
    const { booked, held, working, dayChargesPaise } = books;
    const ordered = await Promise.all(working.map((order) => this.instruments.require(order.instrumentId)));
    const sum = (of: (one: Position) => Paise): Paise => held.reduce((total, one) => total + of(one), 0);
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
      dayChargesPaise,
      ...marginsOf(books, ordered, query),
      asOf: isoUtc(marketAt),
    };
  }

  /** Books, positions and the day's trades as of one moment, so that they fit each other. */
  private read(accountId: string, mode: TradingMode, marketAt: UtcMillis): Promise<Books> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const [booked = NOTHING_BOOKED] = await tx.query<Booked[]>(READ_BALANCE, [accountId, mode]);
      const held = await tx.getRepository(PositionEntity).findBy({ accountId, mode });
      const working = await tx.getRepository(OrderEntity).find({
        where: { accountId, mode, state: In([...WORKING_STATES]) },
        order: { sequence: 'asc' },
      });
      const midnight = istInstant(istDateOf(marketAt), '00:00');
      const day = [new Date(midnight), new Date(midnight + DAY_MILLIS)];
      const today = await tx.query<TradedToday[]>(SUM_DAY, [accountId, mode, ...day]);
      const [charged] = await tx.query<{ paise: Paise }[]>(SUM_DAY_CHARGES, [accountId, mode, ...day]);
      if (charged === undefined) throw new Error('a sum without grouping is always one row');
      // What was traded decides what the next trade costs, and only for orders that may trade anything is kept.
      const shares = working.length === 0 ? [] : await sharesOfDay(tx, accountId, mode, marketAt);
      return { booked, held, working, today, dayChargesPaise: charged.paise, shares };
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

type Margins = Pick<
  FundsView,
  'usedMarginPaise' | 'usedMargin' | 'reservedPaise' | 'collateralPaise' | 'availablePaise'
>;

/** By the very rule the engine judges orders with. */
function marginsOf(
  { booked, held, working, shares }: Books,
  ordered: readonly Instrument[],
  { lastPaise, marketAt, tariff }: ReadFundsQuery,
): Margins {
  const byId = new Map(ordered.map((instrument) => [instrument.id, instrument]));
  const { expected } = new DeliveryCosts(tariff, shares, (id) => byId.get(id));
  const funds = new AccountFunds((id) => lastPaise(id) ?? 0, expected);
  const book = { capitalPaise: -booked.capital, positions: held, working, at: marketAt };
  const { used, reservedPaise, availablePaise } = funds.statement(book);
  const { totalPaise: usedMarginPaise, ...usedMargin } = used;
  return { usedMarginPaise, usedMargin, reservedPaise, collateralPaise: 0, availablePaise };
}

function worth(held: readonly Position[], lastPaise: ReadFundsQuery['lastPaise']): Paise | null {
  let paise = 0;
  for (const { instrumentId, quantity } of held) {
    if (quantity === 0) continue;
    const last = lastPaise(instrumentId);
    if (last === undefined) return null;
    paise += quantity * last;
  }
  return paise;
}

/** What the entries add up to is carried along with them. */
const READ_BALANCE = `
  select ${LEDGER_HEADS.map((head) => `${columnOf(head)} as "${head}"`).join(', ')}, opening_paise as opening
    from ledger_balances where account_id = $1 and mode = $2`;
const NOTHING_BOOKED = Object.fromEntries([...LEDGER_HEADS, 'opening'].map((head) => [head, 0])) as Booked;

/** By the ledger's days: it has an index of them. */
const SUM_DAY = `
  select f.instrument_id as "instrumentId", sum(case f.side when 'buy' then f.quantity else -f.quantity end)::bigint
           as quantity, sum(e.trades_paise)::bigint as "paidPaise"
    from ledger_entries e join fills f on f.id = e.fill_id
   where e.account_id = $1 and e.mode = $2 and e.at >= $3 and e.at < $4 group by f.instrument_id`;

const SUM_DAY_CHARGES = `
  select coalesce(sum(${LEDGER_HEADS.filter(isChargeHead).map(columnOf).join(' + ')}), 0)::bigint as paise
    from ledger_entries where account_id = $1 and mode = $2 and at >= $3 and at < $4`;
