import { type BrokerageRule, brokeragePaise, type TariffName, tariffOf } from '../charges/broker-tariffs.js';
import {
  type ChargeSegment,
  GST_PERCENT,
  SEBI_FEE_PERCENT,
  type StatutoryRates,
  statutoryRates,
} from '../charges/statutory-rates.js';
import { type Paise } from '../money/paise.js';
import { productOf } from '../simulation/backtest-costs.js';
import { type BacktestSpec } from '../simulation/backtest-spec.js';
import { isGrossSettled } from '../simulation/exchange-rules.js';
import { chargedAs } from '../simulation/fill-costs.js';
import { type IstDate, istDateOf, istDayOf } from '../time/instant.js';
import { opposite, type Side } from '../trading/terms.js';

export type CostTerms = Pick<
  BacktestSpec,
  'instrument' | 'product' | 'tariff' | 'commissionBps' | 'slippageBps'
>;

/** What an order costs on a day: of its turnover in percent, and brokerage with the tax on it. */
interface OrderRate {
  readonly percent: number;
  readonly brokerage: BrokerageRule;
}

interface DayRates {
  /** Of a trade that ends on the day it began. */
  readonly within: Readonly<Record<Side, OrderRate>>;
  /** Of one that is kept overnight. */
  readonly kept: Readonly<Record<Side, OrderRate>>;
  /** For a day on which shares leave the account. */
  readonly depositoryPaise: { readonly within: Paise; readonly kept: Paise };
}

/** A round trip between the opens of two candles. */
export interface ChanceTrade {
  readonly side: Side;
  readonly quantity: number;
  readonly entryRow: number;
  readonly exitRow: number;
  readonly entryPaise: number;
  readonly exitPaise: number;
}

/**
 * What trades entered by chance cost, slippage included: as the trades of the backtest, but each by itself and without
 * rounding, because there are a million of them. The rates of every day are looked up once.
 */
export class ChanceCosts {
  private readonly days: DayRates[] = [];
  private readonly dayOfRow: Int32Array;

  constructor(
    private readonly terms: CostTerms,
    openedAt: Float64Array,
  ) {
    const { tariff = null } = terms;
    this.dayOfRow = new Int32Array(tariff === null ? 0 : openedAt.length);
    if (tariff === null) return;
    let day = NaN;
    openedAt.forEach((at, row) => {
      if (istDayOf(at) !== day) this.days.push(ratesOf(terms, tariff, istDateOf(at)));
      day = istDayOf(at);
      this.dayOfRow[row] = this.days.length - 1;
    });
  }

  paise(trade: ChanceTrade): number {
    const { slippageBps, commissionBps } = this.terms;
    const { side, quantity, entryPaise, exitPaise } = trade;
    const turnoverPaise = (entryPaise + exitPaise) * quantity;
    if (this.days.length === 0) return (turnoverPaise * (slippageBps + commissionBps)) / 10_000;
    const [entryDay, exitDay] = [this.dayOfRow[trade.entryRow], this.dayOfRow[trade.exitRow]];
    const [entry, exit] = [this.days[entryDay ?? -1], this.days[exitDay ?? -1]];
    if (entry === undefined || exit === undefined) return NaN;
    const isKept = entryDay !== exitDay;
    const [first, last] = isKept ? [entry.kept, exit.kept] : [entry.within, exit.within];
    const charges =
      orderPaise(first[side], entryPaise * quantity) + orderPaise(last[opposite(side)], exitPaise * quantity);
    const slippage = (turnoverPaise * slippageBps) / 10_000;
    return charges + slippage + exit.depositoryPaise[isKept ? 'kept' : 'within'];
  }
}

function ratesOf(terms: CostTerms, tariff: TariffName, on: IstDate): DayRates {
  const { exchange, segment } = chargedAs(terms.instrument.id, productOf(terms));
  const [isFund, isGross] = [terms.instrument.kind === 'etf', isGrossSettled(terms.instrument)];
  const both = (as: ChargeSegment): Record<Side, OrderRate> => ({
    buy: orderRate(tariff, statutoryRates(exchange, as, on, isFund), as, 'buy', on),
    sell: orderRate(tariff, statutoryRates(exchange, as, on, isFund), as, 'sell', on),
  });
  const leavingPaise = segment === 'delivery' ? (tariffOf(tariff, on).depositoryPaise ?? 0) : 0;
  return {
    within: both(segment === 'delivery' && !isGross ? 'intraday' : segment),
    kept: both(segment),
    depositoryPaise: { within: isGross ? leavingPaise : 0, kept: leavingPaise },
  };
}

function orderRate(
  tariff: TariffName,
  rates: StatutoryRates,
  segment: ChargeSegment,
  side: Side,
  on: IstDate,
): OrderRate {
  const { exchangePercent, ipftPercent, gstCoversIpft, sttPercent, stampPercent } = rates;
  const taxed = exchangePercent + SEBI_FEE_PERCENT + (gstCoversIpft ? ipftPercent : 0);
  return {
    percent:
      sttPercent[side] +
      stampPercent[side] +
      exchangePercent +
      ipftPercent +
      SEBI_FEE_PERCENT +
      (taxed * GST_PERCENT) / 100,
    brokerage: tariffOf(tariff, on).brokerage[segment],
  };
}

function orderPaise({ percent, brokerage }: OrderRate, turnoverPaise: number): number {
  return (turnoverPaise * percent) / 100 + brokeragePaise(brokerage, turnoverPaise) * (1 + GST_PERCENT / 100);
}
