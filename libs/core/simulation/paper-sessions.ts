import { type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { type RefusalData } from '../refusals.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { istClockText, istDateOf, type UtcMillis } from '../time/instant.js';
import { SHOWN_AS, type SessionPhase } from '../time/session-phase.js';
import { type SessionGroup } from '../time/session.js';
import { type DeskSessions } from '../trading/desk/trading-desk-options.js';
import { endOf } from './exchange-rules.js';

interface Surroundings {
  readonly market: Market;
  readonly groupOf: (id: InstrumentId) => SessionGroup;
  readonly calendar: () => ExchangeCalendar;
}

/**
 * The sessions around continuous trading (NSE.md §1.1): the pre-open collects orders until the exchange ends it by lot,
 * and nothing is entered while their one price is found. The post-close trades at a price that is known, but how much
 * of it is recorded nowhere, so it is not traded here.
 */
export class PaperSessions implements DeskSessions {
  constructor(private readonly around: Surroundings) {}

  standing(instrumentId: InstrumentId, at: UtcMillis): 'collects' | RefusalData | null {
    const { market, groupOf, calendar } = this.around;
    const on = istDateOf(at);
    if (market.sessionOf(market.slotOf(instrumentId))?.on !== on) return null;
    const group = groupOf(instrumentId);
    const phase = calendar().phaseAt(at, group);
    if (phase === null) return null;
    const hours = { from: istClockText(phase.from), until: istClockText(phase.until) };
    if (phase.phase === 'post-close') return { code: 'POST_CLOSE_NOT_TRADED', details: hours };
    if (SHOWN_AS[phase.phase] !== 'pre-open') return null;
    if (isCollecting(phase, at)) return 'collects';
    const opensAt = calendar().sessionOf(on, group)?.opensAt ?? phase.until;
    return { code: 'OPENING_IS_MATCHED', details: { until: istClockText(opensAt) } };
  }
}

/** Whether the pre-open takes orders in this phase, and has not been ended yet. */
function isCollecting(phase: SessionPhase, at: UtcMillis): boolean {
  return phase.acceptsOrders.limit && at < endOf(phase);
}

/** Whether an order of the pre-open can be taken back no more: its price is being found, or it has none of its own. */
export function isHeldByAuction(phase: SessionPhase | null, isAtAnyPrice: boolean, at: UtcMillis): boolean {
  if (phase === null || SHOWN_AS[phase.phase] !== 'pre-open') return false;
  return !isCollecting(phase, at) || (isAtAnyPrice && !phase.acceptsOrders.market);
}
