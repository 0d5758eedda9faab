import { Injectable } from '@nestjs/common';
import { ReplayFeed, type ReplayOptions, SyntheticFeed, type SyntheticInstrument } from '@artha/brokers';
import type { MarketMode, ReplayChange, Scenario } from '@artha/contracts';
import {
  type Instrument,
  type InstrumentId,
  type IstDate,
  istInstant,
  istMidnightAfter,
  type Paise,
  Refusal,
  type TradingDay,
} from '@artha/core';
import {
  Calendar,
  CandleCoverage,
  Candles,
  Instruments,
  listedUntilItExpired,
  RecordedDays,
  SessionGroups,
} from '@artha/market-data';
import { DataSource } from 'typeorm';

/** Which day the market lives through. */
export interface DayPlan {
  readonly mode: Exclude<MarketMode, 'live'>;
  readonly sessionOn: IstDate;
  /** Of a made-up day. */
  readonly scenario: Scenario | null;
  readonly seed: number | null;
}

/** A day, ready to be played. */
export interface OpenedDay {
  readonly plan: DayPlan;
  readonly instrumentIds: readonly InstrumentId[];
  readonly previousCloses: ReadonlyMap<InstrumentId, Paise>;
  readonly instruments: ReadonlyMap<InstrumentId, Instrument>;
  readonly makeFeed: (options: Omit<ReplayOptions, 'tape' | 'name' | 'depthOf'>) => ReplayFeed;
}

const FIRST_SCENARIO: Scenario = 'range';
const FIRST_SEED = 1;
/** Of the years before, the shipped calendar does not know every holiday. */
const KNOWN_SINCE: IstDate = '2026-01-01';
/** Futures of a made-up day: enough to watch open interest, few enough to stay a sketch. */
const MOST_FUTURES = 50;
/** A future costs a little more than its share: about half a percent a month. */
const CARRY = 1.005;

/** The days that can be played, recorded or made up. */
@Injectable()
export class MarketDays {
  constructor(
    private readonly recorded: RecordedDays,
    private readonly candles: Candles,
    private readonly coverage: CandleCoverage,
    private readonly instruments: Instruments,
    private readonly calendar: Calendar,
    private readonly groups: SessionGroups,
    private readonly database: DataSource,
  ) {}

  /** The day that was played last, or the newest that was recorded tick by tick; null when nothing was recorded. */
  async first(saved: DayPlan | null): Promise<DayPlan | null> {
    const days = await this.recorded.list();
    if (saved?.mode === 'synthetic') return saved;
    if (saved !== null && (await this.isRecorded(saved.sessionOn))) return saved;
    const newest = days.at(-1);
    return newest === undefined ? null : { mode: 'replay', sessionOn: newest, scenario: null, seed: null };
  }

  /** The day a wish asks for, or null when it asks for none. Refuses UNKNOWN_RECORDING, NOT_A_TRADING_DAY, DAY_IS_REAL. */
  async wished(change: ReplayChange, current: DayPlan): Promise<DayPlan | null> {
    const { mode, sessionOn, scenario, seed } = change;
    const asksForSynthetic = scenario !== undefined || seed !== undefined;
    const wanted = mode ?? (asksForSynthetic ? 'synthetic' : current.mode);
    if (mode === undefined && sessionOn === undefined && !asksForSynthetic) return null;
    const plan =
      wanted === 'synthetic'
        ? await this.syntheticPlan(current, { sessionOn, scenario, seed })
        : await this.recordedPlan(current, sessionOn);
    const isSame = (Object.keys(plan) as (keyof DayPlan)[]).every((key) => plan[key] === current[key]);
    return isSame ? null : plan;
  }

  async open(plan: DayPlan): Promise<OpenedDay> {
    if (plan.mode === 'synthetic') return this.openSynthetic(plan);
    const tape = await this.recorded.load(plan.sessionOn);
    const { instrumentIds } = tape;
    return {
      plan,
      instrumentIds,
      previousCloses: await this.candles.previousCloses(instrumentIds, plan.sessionOn),
      instruments: await this.factsOf(instrumentIds),
      makeFeed: (options) => new ReplayFeed({ ...options, tape }),
    };
  }

  private async recordedPlan(current: DayPlan, sessionOn: IstDate | undefined): Promise<DayPlan> {
    const newest = (await this.recorded.list()).at(-1);
    const on = sessionOn ?? (current.mode === 'replay' ? current.sessionOn : newest);
    if (on === undefined || !(await this.isRecorded(on)))
      throw new Refusal('UNKNOWN_RECORDING', { sessionOn: on ?? 'any day' });
    return { mode: 'replay', sessionOn: on, scenario: null, seed: null };
  }

  private async syntheticPlan(
    current: DayPlan,
    { sessionOn, scenario, seed }: Pick<ReplayChange, 'sessionOn' | 'scenario' | 'seed'>,
  ): Promise<DayPlan> {
    const on = sessionOn ?? (current.mode === 'synthetic' ? current.sessionOn : await this.unknownDay());
    if (!this.calendar.current().isTradingDay(on)) throw new Refusal('NOT_A_TRADING_DAY', { sessionOn: on });
    if (await this.hasPrices(on)) throw new Refusal('DAY_IS_REAL', { sessionOn: on });
    return {
      mode: 'synthetic',
      sessionOn: on,
      scenario: scenario ?? current.scenario ?? FIRST_SCENARIO,
      seed: seed ?? current.seed ?? FIRST_SEED,
    };
  }

  /** The trading day after the last one anything is stored of: made-up prices never stand beside real ones. */
  private async unknownDay(): Promise<IstDate> {
    const spans = await this.coverage.list();
    const last = spans.reduce((latest, { toOn }) => (toOn > latest ? toOn : latest), KNOWN_SINCE);
    let on = this.calendar.current().nextTradingDay(last);
    while (await this.hasPrices(on)) on = this.calendar.current().nextTradingDay(on);
    return on;
  }

  private async openSynthetic(plan: DayPlan): Promise<OpenedDay> {
    const day = this.calendar.current().tradingDay(plan.sessionOn);
    if (day === null) throw new Refusal('NOT_A_TRADING_DAY', { sessionOn: plan.sessionOn });
    const known = [...new Set((await this.coverage.list()).map(({ instrumentId }) => instrumentId))].sort();
    const closes = new Map(await this.candles.previousCloses(known, plan.sessionOn));
    const facts = await this.factsOf(known);
    for (const future of await this.futuresOf(known, plan.sessionOn)) {
      const close = closes.get(future.underlyingId ?? '');
      if (close === undefined) continue;
      closes.set(future.id, Math.round((close * CARRY) / future.tickPaise) * future.tickPaise);
      facts.set(future.id, future);
    }
    const instruments = [...closes].flatMap(([id, close]) =>
      this.sketchOf(facts.get(id), close, plan.sessionOn),
    );
    return {
      plan,
      instrumentIds: instruments.map(({ instrumentId }) => instrumentId),
      previousCloses: closes,
      instruments: facts,
      makeFeed: (options) => new SyntheticFeed({ ...options, spec: this.specOf(plan, day, instruments) }),
    };
  }

  private specOf(
    plan: DayPlan,
    day: TradingDay,
    instruments: readonly SyntheticInstrument[],
  ): SyntheticSpecOf {
    return { day, scenario: plan.scenario ?? FIRST_SCENARIO, seed: plan.seed ?? FIRST_SEED, instruments };
  }

  private sketchOf(
    instrument: Instrument | undefined,
    previousClosePaise: Paise,
    on: IstDate,
  ): SyntheticInstrument[] {
    if (instrument === undefined) return [];
    const { id, tickPaise, lotQuantity } = instrument;
    const group = this.groups.groupOf(id, on);
    return [{ instrumentId: id, group, previousClosePaise, tickPaise, lotQuantity }];
  }

  private async factsOf(instrumentIds: readonly InstrumentId[]): Promise<Map<InstrumentId, Instrument>> {
    const facts = new Map<InstrumentId, Instrument>();
    for (const id of instrumentIds) {
      const instrument = await this.instruments.require(id).catch((error: unknown) => {
        if (error instanceof Refusal) return null; // prices of something that is no longer listed
        throw error;
      });
      if (instrument !== null) facts.set(id, instrument);
    }
    return facts;
  }

  /** The next future of each. */
  private async futuresOf(underlyingIds: readonly InstrumentId[], on: IstDate): Promise<Instrument[]> {
    const rows = await this.database.query<{ id: InstrumentId }[]>(
      `select distinct on (underlying_id) id from instruments
        where kind = 'future' and ${listedUntilItExpired()} and underlying_id = any ($1) and expires_on >= $2
        order by underlying_id, expires_on limit $3`,
      [underlyingIds, on, MOST_FUTURES],
    );
    return [...(await this.factsOf(rows.map(({ id }) => id))).values()];
  }

  /** Ticks or minutes: enough to be played. */
  private isRecorded(on: IstDate): Promise<boolean> {
    return this.isStored(on, 'and timeframe_seconds = 60');
  }

  private hasPrices(on: IstDate): Promise<boolean> {
    return this.isStored(on, '');
  }

  private async isStored(on: IstDate, ofCandles: string): Promise<boolean> {
    const begins = istInstant(on, '00:00');
    const [row] = await this.database.query<{ found: boolean }[]>(
      `select exists (select 1 from candles where opened_at >= $1 and opened_at < $2 ${ofCandles})
           or exists (select 1 from ticks where at >= $1 and at < $2) as found`,
      [new Date(begins), new Date(istMidnightAfter(begins))],
    );
    return row?.found ?? false;
  }
}

type SyntheticSpecOf = ConstructorParameters<typeof SyntheticFeed>[0]['spec'];
