import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  BENCHMARK_ID,
  DAY_MILLIS,
  type DailyCloses,
  FEWEST_DAYS,
  type InstrumentId,
  istDateOf,
  istInstant,
  Margins,
  MOST_DAYS,
  type Paise,
  parseInstrumentId,
  portfolioRisk,
  type Product,
  type TradingMode,
  underlyingIdOf,
  type UtcMillis,
} from '@artha/core';
import { Candles } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { PortfolioRiskView } from './portfolio-risk-view.js';

/** Days of the calendar that hold {@link MOST_DAYS} of trading, and one more for the first return. */
const LOOKED_BACK_MILLIS = Math.ceil((MOST_DAYS + 1) * 1.55) * DAY_MILLIS;
/** What an account risks with what it holds at the last prices, by stored daily closes. Refuses UNKNOWN_ACCOUNT. */
export class ReadPortfolioRiskQuery extends Query<PortfolioRiskView> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly mode: TradingMode,
    /** Undefined when there is no price. */
    readonly lastPaise: (instrumentId: InstrumentId) => Paise | undefined,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

interface Held {
  readonly instrumentId: InstrumentId;
  readonly product: Product;
  readonly quantity: number;
}

@QueryHandler(ReadPortfolioRiskQuery)
export class ReadPortfolioRiskHandler implements IQueryHandler<ReadPortfolioRiskQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
    private readonly candles: Candles,
  ) {}

  async execute(query: ReadPortfolioRiskQuery): Promise<PortfolioRiskView> {
    const { userId, accountId, mode, lastPaise, marketAt } = query;
    await this.access.requireReader(userId, accountId);
    const held = await this.database.query<Held[]>(
      `select instrument_id as "instrumentId", product, sum(quantity)::bigint as quantity
         from positions where account_id = $1 and mode = $2
        group by instrument_id, product having sum(quantity) <> 0 order by instrument_id`,
      [accountId, mode],
    );
    const worth = new Map<InstrumentId, Paise>();
    for (const { instrumentId, quantity } of held) {
      const last = lastPaise(instrumentId);
      if (last !== undefined) worth.set(instrumentId, (worth.get(instrumentId) ?? 0) + quantity * last);
    }
    const ids = [...worth.keys()];
    const movers = new Set([BENCHMARK_ID, ...ids.map(moverOf).filter((id) => id !== null)]);
    const closes = new Map<InstrumentId, DailyCloses>();
    for (const id of ids.length === 0 ? [] : movers) closes.set(id, await this.closesOf(id, marketAt));
    const risk = portfolioRisk(
      ids.map((instrumentId) => ({
        instrumentId,
        worthPaise: worth.get(instrumentId) ?? 0,
        closes: closes.get(moverOf(instrumentId) ?? '') ?? null,
      })),
      closes.get(BENCHMARK_ID) ?? { on: [], closePaise: [] },
    );
    const unpriced = [...new Set(held.map(({ instrumentId }) => instrumentId))].filter(
      (id) => !worth.has(id),
    );
    return {
      accountId,
      mode,
      asOf: isoUtc(marketAt),
      ...risk,
      concentration: [...risk.concentration],
      unmeasured: [...risk.unmeasured],
      unpriced,
      fewestDays: FEWEST_DAYS,
      margin: unpriced.length > 0 ? null : await this.marginOf(query, held, risk.netPaise),
    };
  }

  private async marginOf(
    { accountId, mode, lastPaise, marketAt }: ReadPortfolioRiskQuery,
    held: readonly Held[],
    netPaise: Paise,
  ): Promise<PortfolioRiskView['margin']> {
    const stakes = held.map((one) => ({ ...one, pricePaise: lastPaise(one.instrumentId) ?? 0 }));
    const usedPaise = new Margins((id) => lastPaise(id) ?? 0).blocked(stakes, marketAt).totalPaise;
    const [books] = await this.database.query<{ cashPaise: Paise }[]>(
      'select cash_paise as "cashPaise" from ledger_balances where account_id = $1 and mode = $2',
      [accountId, mode],
    );
    const equityPaise = (books?.cashPaise ?? 0) + netPaise;
    return { usedPaise, ofEquityPercent: equityPaise > 0 ? (usedPaise / equityPaise) * 100 : null };
  }

  /** Of days that were over: the present one has no close yet. */
  private closesOf(instrumentId: InstrumentId, marketAt: UtcMillis): Promise<DailyCloses> {
    const today = istInstant(istDateOf(marketAt), '00:00');
    return this.candles.dailyCloses(instrumentId, today - LOOKED_BACK_MILLIS, today);
  }
}

/** Whose closes tell how it moves: its own, of a future those of what it is on; of an option no closes can. */
function moverOf(instrumentId: InstrumentId): InstrumentId | null {
  const parts = parseInstrumentId(instrumentId);
  if (parts === null || !('underlying' in parts)) return instrumentId;
  return parts.option === null ? underlyingIdOf(parts.exchange, parts.underlying) : null;
}
