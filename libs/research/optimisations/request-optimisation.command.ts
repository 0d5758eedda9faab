import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  DAY_MILLIS,
  isTradable,
  istInstant,
  type Objective,
  ParameterSpace,
  type ParameterRanges,
  Refusal,
  requireLegs,
  type SearchMethod,
  startSearch,
  type WalkForwardPlan,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { StrategyVersions } from '@artha/trading';
import { DataSource, In } from 'typeorm';
import { type BacktestRequest, chargedTerms } from '../backtests/request-backtest.command.js';
import { OptimisationEntity } from './optimisation.entity.js';

export interface OptimisationRequest extends Omit<BacktestRequest, 'parameters'> {
  readonly ranges: ParameterRanges;
  /** Of the parameters that are not varied; those left out take their initial value. */
  readonly fixed: Readonly<Record<string, number>>;
  readonly method: SearchMethod;
  readonly objective: Objective;
  readonly minimumTrades: number;
  readonly trials: number;
  readonly seed: number;
  /** Null: the whole period is searched and nothing else. */
  readonly walkForward: WalkForwardPlan | null;
}

const LONGEST_DAYS = 3_700;
/** Of one person, waiting or running: the worker makes one after the other. */
const MOST_UNFINISHED = 3;

/**
 * Asks the worker to search a strategy's parameters on stored candles. The id is made by the asker; the same id twice
 * is one optimisation. Refuses: UNKNOWN_STRATEGY, STRATEGY_IS_ARCHIVED, WRONG_INSTRUMENT_COUNT (trials have one
 * instrument), UNKNOWN_PARAMETER, BAD_RANGE, NO_COMBINATION, TOO_MANY_COMBINATIONS, UNKNOWN_INSTRUMENT, NOT_TRADABLE,
 * NOT_A_LOT_MULTIPLE, PRODUCT_NOT_HELD, INTRADAY_BY_DAYS, BAD_PERIOD, TOO_MANY_OPTIMISATIONS, ID_TAKEN.
 */
export class RequestOptimisationCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly request: OptimisationRequest,
  ) {
    super();
  }
}

@CommandHandler(RequestOptimisationCommand)
export class RequestOptimisationHandler implements ICommandHandler<RequestOptimisationCommand> {
  constructor(
    private readonly strategies: StrategyVersions,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: RequestOptimisationCommand): Promise<boolean> {
    const { userId, request } = command;
    const optimisations = this.database.getRepository(OptimisationEntity);
    const known = await optimisations.findOneBy({ id: request.id });
    if (known) {
      if (known.userId !== userId) throw new Refusal('ID_TAKEN');
      return false;
    }
    const { ranges, fixed, method, trials, seed } = request;
    const strategy = await this.strategies.mine(userId, request.strategyId);
    requireLegs(strategy, 1);
    const space = new ParameterSpace(strategy, ranges, fixed);
    const { total } = startSearch(space, { method, trials, seed });
    const instrument = await this.instruments.require(request.instrumentId);
    if (!isTradable(instrument, request.fromOn))
      throw new Refusal('NOT_TRADABLE', { instrumentId: instrument.id });
    if (request.quantity % instrument.lotQuantity !== 0)
      throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity: instrument.lotQuantity });
    const charged = chargedTerms(request, instrument);
    const days = (istInstant(request.toOn, '00:00') - istInstant(request.fromOn, '00:00')) / DAY_MILLIS;
    if (days < 0 || days > LONGEST_DAYS) throw new Refusal('BAD_PERIOD', { days: LONGEST_DAYS });
    const unfinished = await optimisations.countBy({ userId, state: In(['queued', 'running']) });
    if (unfinished >= MOST_UNFINISHED)
      throw new Refusal('TOO_MANY_OPTIMISATIONS', { limit: MOST_UNFINISHED });
    const isFirst = await this.outbox.commitOnce(
      (tx) =>
        tx.insert(OptimisationEntity, {
          ...request,
          ...charged,
          userId,
          state: 'queued',
          run: 1,
          trialsDone: 0,
          trialsTotal: total * (1 + (request.walkForward?.windows ?? 0)),
        }),
      { type: 'optimisation.requested', data: { optimisationId: request.id, userId, run: 1 } },
    );
    return isFirst || this.execute(command);
  }
}
