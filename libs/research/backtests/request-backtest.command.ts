import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  checkSizing,
  DAY_MILLIS,
  type Instrument,
  isTradable,
  istInstant,
  type Product,
  productOf,
  type RawSizing,
  Refusal,
  requireLegs,
  requireIntradayCandles,
  requireProduct,
  requireSizing,
  sourcesOf,
  type IstDate,
  type TariffName,
  type Timeframe,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { StrategyVersions } from '@artha/trading';
import { DataSource } from 'typeorm';
import { BacktestEntity } from './backtest.entity.js';

export interface BacktestRequest {
  readonly id: string;
  readonly strategyId: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly instrumentId: string;
  readonly secondInstrumentId?: string | null;
  readonly timeframe: Timeframe;
  readonly fromOn: IstDate;
  readonly toOn: IstDate;
  readonly capitalPaise: number;
  readonly quantity: number;
  readonly sizing?: RawSizing | null;
  readonly slippageBps: number;
  readonly commissionBps: number;
  /** Left out or null: the commission. */
  readonly tariff?: TariffName | null;
  /** Left out or null: shares for delivery, contracts carried. */
  readonly product?: Product | null;
}

const LONGEST_DAYS = 3_700;

/**
 * Asks the worker to try a strategy on stored candles. The id is made by the asker. Refuses: UNKNOWN_STRATEGY,
 * STRATEGY_IS_ARCHIVED, what the parameters refuse, UNKNOWN_INSTRUMENT, WRONG_INSTRUMENT_COUNT, NOT_TRADABLE, NOT_A_LOT_MULTIPLE, BAD_SIZING, SIZING_NOT_TAKEN, PRODUCT_NOT_HELD, INTRADAY_BY_DAYS, BAD_PERIOD, ID_TAKEN.
 */
export class RequestBacktestCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly request: BacktestRequest,
  ) {
    super();
  }
}

@CommandHandler(RequestBacktestCommand)
export class RequestBacktestHandler implements ICommandHandler<RequestBacktestCommand> {
  constructor(
    private readonly strategies: StrategyVersions,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: RequestBacktestCommand): Promise<boolean> {
    const { userId, request } = command;
    const known = await this.database.getRepository(BacktestEntity).findOneBy({ id: request.id });
    if (known) {
      if (known.userId !== userId) throw new Refusal('ID_TAKEN');
      return false;
    }
    const strategy = await this.strategies.mine(userId, request.strategyId);
    const parameters = { ...strategy.check(request.parameters) };
    const instrument = await this.instruments.require(request.instrumentId);
    if (!isTradable(instrument, request.fromOn))
      throw new Refusal('NOT_TRADABLE', { instrumentId: instrument.id });
    const { timeframe, secondInstrumentId = null } = request;
    const second = secondInstrumentId === null ? [] : [await this.instruments.require(secondInstrumentId)];
    requireLegs(strategy, 1 + second.length);
    const sizing = request.sizing ? checkSizing(request.sizing) : null;
    requireSizing(strategy, sizing);
    for (const { id: instrumentId } of second.filter(
      (one) => !isTradable(one, request.fromOn) || one.id === instrument.id,
    ))
      throw new Refusal('NOT_TRADABLE', { instrumentId });
    const own = { instrumentId: instrument.id, timeframe, instruments: [instrument, ...second] };
    for (const source of sourcesOf(strategy.create(parameters), own))
      await this.instruments.require(source.instrumentId);
    if (request.quantity % instrument.lotQuantity !== 0)
      throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity: instrument.lotQuantity });
    const charged = chargedTerms(request, instrument);
    const days = (istInstant(request.toOn, '00:00') - istInstant(request.fromOn, '00:00')) / DAY_MILLIS;
    if (days < 0 || days > LONGEST_DAYS) throw new Refusal('BAD_PERIOD', { days: LONGEST_DAYS });
    const isFirst = await this.outbox.commitOnce(
      (tx) =>
        tx.insert(BacktestEntity, {
          ...request,
          ...charged,
          parameters,
          sizing,
          userId,
          state: 'queued',
          progressPercent: 0,
        }),
      { type: 'backtest.requested', data: { backtestId: request.id, userId } },
    );
    return isFirst || this.execute(command);
  }
}

/** How a run is charged, as it is kept. Refuses PRODUCT_NOT_HELD, INTRADAY_BY_DAYS. */
export function chargedTerms(
  {
    tariff = null,
    product,
    commissionBps,
    timeframe,
  }: Pick<BacktestRequest, 'tariff' | 'product' | 'commissionBps' | 'timeframe'>,
  instrument: Instrument,
): Pick<BacktestEntity, 'tariff' | 'product' | 'commissionBps'> {
  const asked = { instrument, ...(product && { product }) };
  requireProduct(asked);
  requireIntradayCandles({ ...asked, tariff, timeframe });
  return { tariff, product: productOf(asked), commissionBps: tariff === null ? commissionBps : 0 };
}
