import { type TariffName } from '../../charges/broker-tariffs.js';
import { type ExchangeCalendar } from '../../time/exchange-calendar.js';
import { type IstDate, istInstant, type UtcMillis } from '../../time/instant.js';
import { type SessionGroup } from '../../time/session.js';

/** Shares, and derivatives; Indian wall-clock times. */
interface PublishedCutoffs {
  readonly shares: string;
  readonly derivatives: string;
}

/**
 * When each broker squares off intraday positions on a day that closes at 15:30, as published before the closing
 * auction began. Dhan and Fyers tell no time of their own for derivatives. None has published any since.
 * Source: support pages of the five, read in 2026.
 */
const PUBLISHED: Readonly<Record<TariffName, PublishedCutoffs>> = {
  zerodha: { shares: '15:20', derivatives: '15:25' },
  upstox: { shares: '15:15', derivatives: '15:20' },
  angelone: { shares: '15:15', derivatives: '15:20' },
  dhan: { shares: '15:20', derivatives: '15:20' },
  fyers: { shares: '15:20', derivatives: '15:20' },
};
/** Continuous trading ends then on the days the published times are for. */
const USUAL_CLOSE = '15:30';

/**
 * From when on a broker lets no intraday position (MIS) be opened and exits those that are. On days with other hours,
 * and on all since the closing auction began, it is what the calendar assumes. Null where nothing is traded.
 */
export function intradayCutoffAt(
  broker: TariffName,
  calendar: ExchangeCalendar,
  on: IstDate,
  group: SessionGroup,
): UtcMillis | null {
  const usual = calendar.squareOffAt(on, group);
  if (usual === null || on >= CLOSING_AUCTION_SINCE) return usual;
  const closesAt = calendar.continuousStretches(on, group).at(-1)?.closesAt;
  if (closesAt !== istInstant(on, USUAL_CLOSE)) return usual;
  return istInstant(on, PUBLISHED[broker][group === 'derivatives' ? 'derivatives' : 'shares']);
}

/** The day the exchange's hours changed, and with them what was published of brokers'. */
const CLOSING_AUCTION_SINCE: IstDate = '2026-08-03';
