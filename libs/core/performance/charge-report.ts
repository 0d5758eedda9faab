import { type TariffName } from '../charges/broker-tariffs.js';
import { CHARGE_HEADS } from '../charges/order-charges.js';
import { ratesKnownFrom } from '../charges/statutory-rates.js';
import { parseInstrumentId } from '../market/instrument-id.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { type IstDate, istDateOf, istDayOf, type UtcMillis } from '../time/instant.js';
import { type Product } from '../trading/terms.js';
import { type ChargesByHead } from './charge-tally.js';
import { type RoundTrip } from './round-trips.js';

/** What a backtest was charged, and by which rule. */
export interface ChargeReport {
  /** Whose charges were asked; null: a flat commission. */
  readonly tariff: TariffName | null;
  readonly product: Product;
  readonly heads: ChargesByHead;
  /** Not every rate of earlier days is known: they were charged by the earliest that are. Null: every day by its own. */
  readonly ratesFrom: IstDate | null;
  /** Trades of MIS that found no price from the square-off to the close, and went at the first of the next day. */
  readonly keptOvernight: number;
}

/** Every head there may be, in the order of a contract note. */
export const REPORTED_HEADS = [
  ...CHARGE_HEADS,
  'depositoryPaise',
  'squareOffPaise',
  'commissionPaise',
] as const satisfies readonly (keyof ChargesByHead)[];

export function totalCharged(heads: ChargesByHead): Paise {
  return REPORTED_HEADS.reduce((sum, head) => sum + heads[head], 0);
}

interface Charged {
  readonly tariff: TariffName | null;
  readonly product: Product;
  readonly instrumentId: InstrumentId;
  /** Of the history; null: it is empty. */
  readonly firstAt: UtcMillis | null;
}

export function chargeReport(
  heads: ChargesByHead,
  trades: readonly RoundTrip[],
  { tariff, product, instrumentId, firstAt }: Charged,
): ChargeReport {
  if (tariff === null) return { tariff, product, heads, ratesFrom: null, keptOvernight: 0 };
  return {
    tariff,
    product,
    heads,
    ratesFrom: firstAt === null ? null : assumedUntil(instrumentId, istDateOf(firstAt)),
    keptOvernight: product === 'MIS' ? trades.filter(isOvernight).length : 0,
  };
}

/** The first day of which every rate is known, where a history begins before it; otherwise null. */
export function assumedUntil(instrumentId: InstrumentId, firstOn: IstDate): IstDate | null {
  const { exchange } = parseInstrumentId(instrumentId) ?? {};
  const from = ratesKnownFrom(exchange === 'BSE' || exchange === 'BFO' ? 'BSE' : 'NSE');
  return firstOn < from ? from : null;
}

function isOvernight({ entryAt, exitAt }: RoundTrip): boolean {
  return istDayOf(entryAt) !== istDayOf(exitAt);
}
