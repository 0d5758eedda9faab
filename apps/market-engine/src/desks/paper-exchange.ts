import { Injectable } from '@nestjs/common';
import {
  AccountFunds,
  deliverableUnits,
  DeskFunds,
  ExchangeGate,
  type ExchangeRules,
  type FillCosts,
  type InstrumentId,
  intradayCutoffAt,
  type IntradayCutoffs,
  IntradaySquareOff,
  type IstDate,
  istDateOf,
  type Paise,
  PAPER_FILLS,
  type Purchase,
  type SessionGroup,
  SimulatedBroker,
  tariffCosts,
  type TradingDesk,
  type UtcMillis,
} from '@artha/core';
import { Calendar, Instruments, SessionGroups } from '@artha/market-data';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { Expiries } from './expiries.js';

const ORDERED_GROUPS: readonly SessionGroup[] = ['cash', 'closing-auction', 'derivatives'];

/** What a paper desk trades with: the simulated exchange by its settings, and the broker's rules before it. */
@Injectable()
export class PaperExchange {
  constructor(
    private readonly engine: EngineMarket,
    private readonly instruments: Instruments,
    private readonly groups: SessionGroups,
    private readonly calendar: Calendar,
    private readonly expiries: Expiries,
    private readonly config: MarketEngineConfig,
  ) {}

  /** `desk`: the one that will trade with it. */
  broker(desk: () => TradingDesk, purchases: readonly Purchase[]): SimulatedBroker {
    const { market, clock } = this.engine;
    const rules = {
      instrumentOf: (id) => this.instruments.known(id),
      groupOf: (id) => this.groups.groupOf(id),
      calendar: () => this.calendar.current(),
      squareOffAt: (id, on) => this.cutoffs.of(id, on),
      deliverable: (order) => deliverableUnits(desk().positions(), desk().openOrders(), order),
    } satisfies ExchangeRules;
    return new SimulatedBroker({
      market,
      clock,
      ...PAPER_FILLS,
      slippageBps: this.config.PAPER_SLIPPAGE_BPS,
      latencyMillis: this.config.PAPER_LATENCY_MILLIS,
      volumePercent: this.config.PAPER_VOLUME_PERCENT,
      costs: this.costs,
      gate: new ExchangeGate(market, rules, purchases),
    });
  }

  /** What an account of this capital may spend, by the prices and charges of the exchange. */
  funds(capitalPaise: Paise): DeskFunds {
    const { market } = this.engine;
    const lastPaise = (id: InstrumentId): Paise => market.lastPaise(market.slotOf(id));
    return new DeskFunds(new AccountFunds(lastPaise, this.costs), capitalPaise);
  }

  /** Ends the desk's intraday positions before each close from now on, and settles what expires. */
  watch(desk: TradingDesk): void {
    new IntradaySquareOff(this.engine.market, desk, this.cutoffs);
    this.expiries.watch(desk);
  }

  /** From when on no position of the instrument is held intraday today; null when it is not traded. */
  intradayUntil(instrumentId: InstrumentId): UtcMillis | null {
    return this.cutoffs.of(instrumentId, istDateOf(this.engine.clock.now()));
  }

  private get costs(): FillCosts {
    return tariffCosts(this.config.PAPER_TARIFF);
  }

  private readonly cutoffs: IntradayCutoffs = {
    of: (id: InstrumentId, on: IstDate) => this.cutoff(on, this.groups.groupOf(id)),
    on: (on: IstDate) => ORDERED_GROUPS.flatMap((group) => this.cutoff(on, group) ?? []),
  };

  private cutoff(on: IstDate, group: SessionGroup): UtcMillis | null {
    return intradayCutoffAt(this.config.PAPER_TARIFF, this.calendar.current(), on, group);
  }
}
