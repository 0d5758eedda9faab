import { type TariffName } from '../charges/broker-tariffs.js';
import { AccountFunds } from '../margins/account-funds.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { type IstDate, istDateOf, type UtcMillis } from '../time/instant.js';
import { type SessionGroup } from '../time/session.js';
import { DeskFunds } from '../trading/desk/desk-funds.js';
import { type DeskSessions } from '../trading/desk/trading-desk-options.js';
import { type TradingDesk } from '../trading/desk/trading-desk.js';
import { deliverableUnits } from '../trading/positions/deliverable.js';
import { intradayCutoffAt } from '../trading/positions/intraday-cutoffs.js';
import { type IntradayCutoffs, IntradaySquareOff } from '../trading/positions/intraday-square-off.js';
import { LeftIntraday } from '../trading/positions/left-intraday.js';
import { type ConvertedUnits, DeliveryCosts, type DeliveryFill } from './delivery-costs.js';
import { ExchangeGate } from './exchange-gate.js';
import { endOf, type ExchangeRules } from './exchange-rules.js';
import { ExpiryWatch, type SettlesLater } from './expiry-watch.js';
import { PAPER_FILLS } from './fill-model.js';
import { PaperSessions } from './paper-sessions.js';
import { SimulatedBroker } from './simulated-broker.js';
import { withSquareOffFee } from './square-off-fee.js';
import { type Purchase } from './unsettled-purchases.js';

const ORDERED_GROUPS: readonly SessionGroup[] = ['cash', 'closing-auction', 'derivatives'];

/** What may be set of paper trading; the rest is {@link PAPER_FILLS}. */
export interface PaperTerms {
  readonly tariff: TariffName;
  readonly slippageBps: number;
  readonly latencyMillis: number;
  readonly volumePercent: number;
}

/** What the simulated exchange is told of the world, whenever it asks. */
export interface PaperSurroundings {
  readonly market: Market;
  readonly clock: () => Clock;
  readonly terms: PaperTerms;
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
  readonly groupOf: (id: InstrumentId) => SessionGroup;
  readonly calendar: () => ExchangeCalendar;
  /** Of the trading day before the market's; 0: not known. Left out, none is. */
  readonly previousClosePaise?: (id: InstrumentId) => Paise;
}

/** What a paper desk trades with: the simulated exchange by its settings, and the broker's rules before it. */
export class PaperFloor {
  readonly sessions: DeskSessions;

  constructor(private readonly around: PaperSurroundings) {
    this.sessions = new PaperSessions(around);
  }

  /** `desk`: the one that will trade with it. */
  broker(desk: () => TradingDesk, purchases: readonly Purchase[], costs = this.costs([])): SimulatedBroker {
    const { market, clock, terms, instrumentOf, groupOf, calendar, previousClosePaise } = this.around;
    const rules = {
      instrumentOf,
      groupOf,
      calendar,
      squareOffAt: (id, on) => this.cutoffs.of(id, on),
      ...(previousClosePaise && { previousClosePaise }),
      deliverable: (order) => deliverableUnits(desk().positions(), desk().openOrders(), order),
    } satisfies ExchangeRules;
    return new SimulatedBroker({
      market,
      clock: clock(),
      ...PAPER_FILLS,
      slippageBps: terms.slippageBps,
      latencyMillis: terms.latencyMillis,
      volumePercent: terms.volumePercent,
      costs: withSquareOffFee(costs.booked, terms.tariff),
      gate: new ExchangeGate(market, rules, purchases),
    });
  }

  /** What the fills of one account cost. `known`: what it traded and converted of shares today, from before. */
  costs(known: readonly (DeliveryFill | ConvertedUnits)[]): DeliveryCosts {
    return new DeliveryCosts(this.around.terms.tariff, known, this.around.instrumentOf);
  }

  /** What an account of this capital may spend, by the prices and charges of the exchange. */
  funds(capitalPaise: Paise, costs = this.costs([])): DeskFunds {
    const { market } = this.around;
    const lastPaise = (id: InstrumentId): Paise => market.lastPaise(market.slotOf(id));
    return new DeskFunds(new AccountFunds(lastPaise, costs.expected), capitalPaise, (product, fill) =>
      costs.note(product, fill, fill.filledAt),
    );
  }

  /**
   * Ends the desk's intraday positions before each close from now on, keeps what found no price, and settles what expires; by `settlesLater` where
   * the market has not just lived through the close it is settled at.
   */
  watch(desk: TradingDesk, settlesLater: SettlesLater): void {
    const { market, clock, instrumentOf, groupOf, calendar } = this.around;
    new IntradaySquareOff(market, desk, this.cutoffs);
    new ExpiryWatch(desk, { market, clock, instrumentOf, calendar, settlesLater });
    new LeftIntraday(desk, {
      ...{ market, instrumentOf, now: () => clock().now() },
      sessionOf: (id, on) => calendar().sessionOf(on, groupOf(id)),
    });
  }

  /** From when on no position of the instrument is held intraday today; null when it is not traded. */
  intradayUntil(instrumentId: InstrumentId): UtcMillis | null {
    return this.cutoffs.of(instrumentId, istDateOf(this.around.clock().now()));
  }

  private readonly cutoffs: IntradayCutoffs = {
    of: (id: InstrumentId, on: IstDate) => this.cutoff(on, this.around.groupOf(id)),
    takesOrders: (id, at) => {
      const phase = this.around.calendar().phaseAt(at, this.around.groupOf(id));
      return (
        phase === null || ((phase.acceptsOrders.limit || phase.acceptsOrders.market) && at < endOf(phase))
      );
    },
    on: (on: IstDate) => ORDERED_GROUPS.flatMap((group) => this.cutoff(on, group) ?? []),
  };

  private cutoff(on: IstDate, group: SessionGroup): UtcMillis | null {
    return intradayCutoffAt(this.around.terms.tariff, this.around.calendar(), on, group);
  }
}
