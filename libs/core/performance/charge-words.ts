import { type TariffName } from '../charges/broker-tariffs.js';
import { type IstDate } from '../time/instant.js';
import { type Product } from '../trading/terms.js';
import { type ChargeReport } from './charge-report.js';
import { type ChargesByHead } from './charge-tally.js';

export const TARIFF_TITLES: Readonly<Record<TariffName, string>> = {
  zerodha: 'Zerodha',
  angelone: 'Angel One',
  upstox: 'Upstox',
  fyers: 'Fyers',
  dhan: 'Dhan',
};

export const PRODUCT_TITLES: Readonly<Record<Product, string>> = {
  MIS: 'MIS, intraday',
  CNC: 'CNC, delivery',
  NRML: 'NRML, carried',
};

/** Heads as a contract note names them. */
export const CHARGE_LABELS: Readonly<Record<keyof ChargesByHead, string>> = {
  brokeragePaise: 'Brokerage',
  sttPaise: 'STT',
  exchangePaise: 'Exchange',
  sebiPaise: 'SEBI',
  stampPaise: 'Stamp duty',
  gstPaise: 'GST',
  depositoryPaise: 'Depository',
  squareOffPaise: 'Square-off by the broker',
  commissionPaise: 'Commission',
};

interface ChargedBy {
  readonly tariff: TariffName | null;
  readonly product: Product | null;
  readonly commissionBps: number;
}

/** How a run is charged: `as Zerodha charges, CNC`, `3 bps of each fill`. */
export function chargingText({ tariff, product, commissionBps }: ChargedBy): string {
  if (tariff === null) return `${commissionBps} bps of each fill`;
  return [`as ${TARIFF_TITLES[tariff]} charges`, ...(product === null ? [] : [product])].join(', ');
}

/** What has to be said beside the figures; mostly nothing. */
export function chargeNotes(
  { ratesFrom, keptOvernight }: ChargeReport,
  dayText: (on: IstDate) => string = (on) => on,
): string[] {
  const notes: string[] = [];
  if (ratesFrom !== null)
    notes.push(
      `Not every rate from before ${dayText(ratesFrom)} is known: those days were charged by the earliest that are.`,
    );
  if (keptOvernight > 0)
    notes.push(
      `${keptOvernight} ${keptOvernight === 1 ? 'trade was' : 'trades were'} kept overnight as MIS: no price was recorded from the broker’s square-off to the close, so they went at the first one after it.`,
    );
  return notes;
}
