import {
  type CandleSource,
  type Instrument,
  type InstrumentId,
  parseTimeframe,
  Refusal,
  type StrategySetup,
} from '@artha/core';
import { type StrategyPart } from '../config/plugin-config.js';
import { type AskedCandles } from './asked.js';

type KnownInstrument = Pick<Instrument, 'id' | 'symbol' | 'tickPaise' | 'lotQuantity'>;

/** What a plug-in strategy is told of its setup in numbers and words. */
interface GivenSetup
  extends
    Pick<StrategySetup, 'instrumentId' | 'timeframe' | 'saved'>,
    Pick<Instrument, 'tickPaise' | 'lotQuantity'> {
  readonly instruments: readonly KnownInstrument[];
}

export function givenOf({ instrumentId, timeframe, instruments, saved }: StrategySetup): GivenSetup {
  const known = instruments.map(({ id, symbol, tickPaise, lotQuantity }) => {
    return { id, symbol, tickPaise, lotQuantity };
  });
  const [first = { id: instrumentId, symbol: instrumentId, tickPaise: 5, lotQuantity: 1 }] = known;
  const { tickPaise, lotQuantity } = first;
  const traded = known.length === 0 ? [first] : known;
  return { instrumentId, timeframe, tickPaise, lotQuantity, instruments: traded, saved };
}

/** Refuses PLUGIN_DOES_NOT_FIT an instrument or a timeframe a part is not made for. */
export function requireFit({ title, timeframes, instruments }: StrategyPart, setup: StrategySetup): void {
  const { instrumentId, timeframe } = setup;
  if (timeframes !== undefined && !timeframes.includes(timeframe))
    throw new Refusal('PLUGIN_DOES_NOT_FIT', { title, what: timeframe, fitting: timeframes.join(', ') });
  if (instruments === undefined) return;
  const traded: InstrumentId[] = [instrumentId, ...setup.instruments.map(({ id }) => id)];
  const unfit = traded.find((id) => !instruments.includes(id));
  if (unfit !== undefined)
    throw new Refusal('PLUGIN_DOES_NOT_FIT', { title, what: unfit, fitting: instruments.join(', ') });
}

/** Refuses BAD_TIMEFRAME. */
export function sourceOf({ instrumentId, timeframe }: AskedCandles): CandleSource {
  const parsed = parseTimeframe(timeframe);
  if (parsed === null) throw new Refusal('BAD_TIMEFRAME', { timeframe });
  return { instrumentId, timeframe: parsed };
}
