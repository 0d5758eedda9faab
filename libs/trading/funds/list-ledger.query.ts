import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  CONVERSION_ENTRY,
  istInstant,
  istMidnightAfter,
  LEDGER_HEADS,
  type IstDate,
  type LedgerHead,
  type LedgerKind,
  type TradingMode,
} from '@artha/core';
import { isoUtc, pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { LedgerEntryView } from './ledger-entry-view.js';
import { columnOf } from './write-ledger.js';

export interface LedgerFilter {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly kind?: LedgerKind;
  /** Both days included, IST, of market time. */
  readonly from?: IstDate;
  readonly to?: IstDate;
  readonly cursor?: string;
  readonly limit: number;
}

/** An account's ledger as it was booked, newest first, with the running balance. Refuses UNKNOWN_ACCOUNT. */
export class ListLedgerQuery extends Query<Page<LedgerEntryView>> {
  constructor(
    readonly userId: string,
    readonly filter: LedgerFilter,
  ) {
    super();
  }
}

type LedgerRow = Omit<LedgerEntryView, 'at' | 'pricePaise' | 'postings' | 'cashPaise'> & {
  readonly sequence: number;
  readonly at: number;
  readonly valuePaise: number | null;
} & Readonly<Record<LedgerHead, number>>;

@QueryHandler(ListLedgerQuery)
export class ListLedgerHandler implements IQueryHandler<ListLedgerQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListLedgerQuery): Promise<Page<LedgerEntryView>> {
    await this.access.requireReader(userId, filter.accountId);
    const { accountId, mode, kind, from, to, cursor, limit } = filter;
    const rows = await this.database.query<LedgerRow[]>(READ_PAGE, [
      accountId,
      mode,
      sequenceAfter(cursor),
      kind ?? null,
      from === undefined ? null : new Date(istInstant(from, '00:00')),
      to === undefined ? null : new Date(istMidnightAfter(istInstant(to, '00:00'))),
      limit + 1,
    ]);
    return pageOf(rows, limit, (row) => String(row.sequence), ledgerEntryView);
  }
}

/**
 * The balance counts everything booked before, whatever the filter shows: what is carried, less what was booked from
 * the page on. So the newest pages, which are looked at, cost what they show.
 */
const READ_PAGE = `
  with page as materialized (
    select * from ledger_entries
     where account_id = $1 and mode = $2 and sequence < $3 and ($4::text is null or kind = $4)
       and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
     order by sequence desc limit $7
  ), base as (
    select (coalesce((select cash_paise from ledger_balances where account_id = $1 and mode = $2), 0)
            - coalesce(sum(cash_paise), 0))::bigint as paise from ledger_entries
     where account_id = $1 and mode = $2 and sequence >= (select min(sequence) from page)
  ), running as (
    select sequence, sum(cash_paise) over (order by sequence)::bigint as paise from ledger_entries
     where account_id = $1 and mode = $2
       and sequence between (select min(sequence) from page) and (select max(sequence) from page)
  )
  select e.sequence, e.id, e.at, e.kind, e.memo, f.order_id as "orderId",
         coalesce(f.instrument_id, c.instrument_id) as "instrumentId", coalesce(o.product, c.to_product) as product,
         coalesce(f.deployment_id, c.deployment_id) as "deploymentId",
         f.side, f.quantity, f.value_paise as "valuePaise", base.paise + running.paise as "balancePaise",
         ${LEDGER_HEADS.map((head) => `e.${columnOf(head)} as "${head}"`).join(', ')}
    from page e join running using (sequence) cross join base left join fills f on f.id = e.fill_id
         left join orders o on o.id = f.order_id
         left join position_conversions c
           on c.id = case e.kind when 'conversion' then substr(e.id, ${CONVERSION_ENTRY.length + 1})::uuid end
   order by e.sequence desc`;

function ledgerEntryView(row: LedgerRow): LedgerEntryView {
  const {
    id,
    at,
    kind,
    memo,
    orderId,
    instrumentId,
    side,
    product,
    deploymentId,
    quantity,
    valuePaise,
    balancePaise,
  } = row;
  return {
    id,
    at: isoUtc(at),
    kind,
    memo,
    orderId,
    instrumentId,
    side,
    product,
    deploymentId,
    quantity,
    pricePaise: valuePaise === null || quantity === null ? null : valuePaise / quantity,
    cashPaise: row.cash,
    balancePaise,
    postings: LEDGER_HEADS.map((head) => ({ head, paise: row[head] })).filter(({ paise }) => paise !== 0),
  };
}
