import { type Paise } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';
import { type Dated, inForce } from './dated.js';
import { type ChargeSegment } from './statutory-rates.js';

/** Brokerage of one executed order, however many fills it took: a percentage, held between floor and cap. */
export interface BrokerageRule {
  readonly percent: number;
  readonly capPaise: Paise;
  readonly floorPaise?: Paise;
}

/** What a broker asks. Taxes come on top; the depository's charge is told with its tax. */
export interface BrokerTariff {
  readonly brokerage: Readonly<Record<ChargeSegment, BrokerageRule>>;
  /** A day's sale of one delivered share, whatever the quantity; null where no source was found. */
  readonly depositoryPaise: Paise | null;
  /** An order the broker had to close at the cut-off. */
  readonly autoSquareOffPaise: Paise;
}

export const TARIFF_NAMES = ['zerodha', 'angelone', 'upstox', 'fyers', 'dhan'] as const;
export type TariffName = (typeof TARIFF_NAMES)[number];

const TWENTY = 2000;
const FREE: BrokerageRule = { percent: 0, capPaise: 0 };
const FLAT: BrokerageRule = { percent: Infinity, capPaise: TWENTY };

function upTo(percent: number): BrokerageRule {
  return { percent, capPaise: TWENTY };
}

/** The brokers' own tariff pages, as of 2026; older rows only where the change is known. */
const TARIFFS: Readonly<Record<TariffName, Dated<BrokerTariff>>> = {
  zerodha: [
    {
      from: '2020-07-01',
      value: {
        brokerage: { delivery: FREE, intraday: upTo(0.03), futures: upTo(0.03), options: FLAT },
        depositoryPaise: 1534,
        autoSquareOffPaise: 5900,
      },
    },
  ],
  angelone: [
    {
      from: '2020-07-01',
      value: {
        brokerage: { delivery: FREE, intraday: upTo(0.03), futures: FLAT, options: FLAT },
        depositoryPaise: 2360,
        autoSquareOffPaise: 2360,
      },
    },
    {
      from: '2024-11-01',
      value: {
        brokerage: {
          delivery: { percent: 0.1, capPaise: TWENTY, floorPaise: 200 },
          intraday: upTo(0.03),
          futures: FLAT,
          options: FLAT,
        },
        depositoryPaise: 2360,
        autoSquareOffPaise: 2360,
      },
    },
  ],
  upstox: [
    {
      from: '2020-07-01',
      value: {
        brokerage: { delivery: FLAT, intraday: upTo(0.1), futures: upTo(0.05), options: FLAT },
        depositoryPaise: null,
        autoSquareOffPaise: 5900,
      },
    },
  ],
  fyers: [
    {
      from: '2020-07-01',
      value: {
        brokerage: { delivery: upTo(0.3), intraday: upTo(0.03), futures: upTo(0.03), options: FLAT },
        depositoryPaise: 1475,
        autoSquareOffPaise: 5900,
      },
    },
  ],
  dhan: [
    {
      from: '2020-07-01',
      value: {
        brokerage: { delivery: FREE, intraday: upTo(0.03), futures: upTo(0.03), options: FLAT },
        depositoryPaise: 1475,
        autoSquareOffPaise: 2360,
      },
    },
  ],
};

export function tariffOf(broker: TariffName, on: IstDate): BrokerTariff {
  return inForce(TARIFFS[broker], on);
}

/** Of the order's whole turnover; nothing is asked for an order that did not trade. */
export function brokeragePaise(
  { percent, capPaise, floorPaise = 0 }: BrokerageRule,
  turnoverPaise: Paise,
): number {
  if (turnoverPaise === 0) return 0;
  return Math.max(floorPaise, Math.min(capPaise, (turnoverPaise * percent) / 100));
}
