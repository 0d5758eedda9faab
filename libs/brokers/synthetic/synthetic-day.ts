import {
  type InstrumentId,
  type Paise,
  seededUnit,
  seedOf,
  type SessionGroup,
  sessionOfGroup,
  type SessionStretch,
  type TickColumns,
  TickTape,
  type TradingDay,
  type TradingSession,
  wholeDay,
} from '@artha/core';
import { type Scenario, type ScenarioName, scenarioOf } from './scenarios.js';

/** What a made-up day has to know of an instrument. */
export interface SyntheticInstrument {
  readonly instrumentId: InstrumentId;
  readonly group: SessionGroup;
  readonly previousClosePaise: Paise;
  readonly tickPaise: Paise;
  readonly lotQuantity: number;
}

export interface SyntheticSpec {
  readonly day: TradingDay;
  readonly scenario: ScenarioName;
  /** A whole number from 0 to 2³² − 1: the same one makes the same day, byte for byte. */
  readonly seed: number;
  readonly instruments: readonly SyntheticInstrument[];
}

const MINUTE_MILLIS = 60_000;
/** So soon after the open the first tick comes. */
const OPENING_MILLIS = 500;
/** Ticks of one instrument: about one in two seconds, fewer when there are very many instruments. */
const MOST_TICKS_EACH = 11_000;
const FEWEST_TICKS_EACH = 1_500;
const MOST_TICKS = 1_500_000;
/** What a share trades on an ordinary day: ₹200 crore. */
const DAY_TURNOVER_PAISE = 2e11;
const LOTS_OPEN = 20_000;
const ALL_BPS = 10_000;
/** The part of an instrument's minutes in which it has news; what a tick moves it then, and how much more it trades. */
const NEWS = 0.006;
const NEWS_BPS = 1.5;
const NEWS_TIMES = 10;
/** The lowest and highest price of the day against the close before: the widest band NSE knows, 20 %. */
const BAND = 0.199;

/**
 * A trading day nobody has traded: ticks on the tick grid with volume that is heavy at the open and the close, and
 * open interest for derivatives. Prices begin at the close before and follow the scenario's course, each instrument
 * in its own measure and with a restlessness of its own.
 */
export function syntheticDay({ day, scenario: name, seed, instruments }: SyntheticSpec): TickTape {
  const session = wholeDay(day);
  const scenario = scenarioOf(name, seed, session.on);
  const share = Math.floor(MOST_TICKS / Math.max(1, instruments.length));
  const count = Math.min(MOST_TICKS_EACH, Math.max(FEWEST_TICKS_EACH, share));
  const sources = instruments.map((instrument) => ({
    instrumentId: instrument.instrumentId,
    ticks: ticksOf(instrument, sessionOfGroup(day, instrument.group), scenario, seed, count),
  }));
  return TickTape.of(day, sources, scenario.halts);
}

function ticksOf(
  instrument: SyntheticInstrument,
  session: TradingSession,
  scenario: Scenario,
  seed: number,
  count: number,
): TickColumns {
  const { previousClosePaise: close, tickPaise, lotQuantity, group } = instrument;
  const own = (seed ^ seedOf(instrument.instrumentId)) >>> 0;
  const chance = drawing(own);
  const at = timesOf(session, scenario, chance, count);
  const lastPaise = new Float64Array(at.length);
  const dayVolume = new Float64Array(at.length);
  const openInterest = new Float64Array(at.length);
  const isIndex = group === 'index';
  const isDerivative = group === 'derivatives';
  const sway = 0.6 + 0.8 * chance();
  const perTick = isIndex ? 0 : (DAY_TURNOVER_PAISE * scenario.volume) / Math.max(1, close) / count;
  // Now and then something happens in one instrument: a minute of much trade and a move of its own.
  const newsOf = (millis: number): number => {
    const minute = Math.floor(millis / MINUTE_MILLIS);
    const draw = seededUnit(own, minute * 7);
    return draw < NEWS ? (draw < NEWS / 2 ? -1 : 1) : 0;
  };
  let [restBps, traded, open] = [0, 0, isDerivative ? LOTS_OPEN * lotQuantity : 0];
  for (let i = 0; i < at.length; i++) {
    const x = ((at[i] ?? 0) - session.opensAt) / (session.closesAt - session.opensAt);
    // Four uniform numbers make a bell; each instrument drifts off the course and is drawn back to it.
    const bell = chance() + chance() + chance() + chance() - 2;
    const news = newsOf(at[i] ?? 0);
    restBps = restBps * 0.998 + (bell * 1.2 + news * NEWS_BPS) * scenario.restlessness;
    const rate = Math.min(BAND, Math.max(-BAND, (scenario.courseBps(x) * sway + restBps) / ALL_BPS));
    lastPaise[i] = Math.max(tickPaise, Math.round((close * (1 + rate)) / tickPaise) * tickPaise);
    const volume = perTick * (0.2 + 1.6 * chance()) * (news === 0 ? 1 : NEWS_TIMES);
    const lots = Math.round(volume / lotQuantity);
    traded += lots * lotQuantity;
    dayVolume[i] = traded;
    if (!isDerivative) continue;
    const opened = Math.round(lots * 0.15 * (scenario.openInterestTrend + chance() - 0.5));
    open = Math.max(lotQuantity, open + opened * lotQuantity);
    openInterest[i] = open;
  }
  return isDerivative ? { at, lastPaise, dayVolume, openInterest } : { at, lastPaise, dayVolume };
}

/** Strewn over the minutes like trade itself, dense at both ends of the day; the first one comes with the opening. */
function timesOf(
  session: TradingSession,
  { halts, silences }: Scenario,
  chance: () => number,
  count: number,
): Float64Array {
  const stretches = session.stretches ?? [session];
  const minutes = stretches.flatMap(({ opensAt, closesAt }) =>
    Array.from({ length: Math.ceil((closesAt - opensAt) / MINUTE_MILLIS) }, (_, minute) => {
      const from = opensAt + minute * MINUTE_MILLIS;
      return { from, until: Math.min(from + MINUTE_MILLIS, closesAt) };
    }),
  );
  const weights = minutes.map((_, minute) => uShape(minute / Math.max(1, minutes.length - 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const times: number[] = [];
  minutes.forEach(({ from, until }, minute) => {
    const ticks = Math.max(1, Math.round((count * (weights[minute] ?? 0)) / total));
    const step = (until - from) / ticks;
    for (let i = 0; i < ticks; i++) {
      const isOpening = minute === 0 && i === 0;
      const at = Math.floor(from + (isOpening ? Math.min(step, OPENING_MILLIS) : step) * (i + chance()));
      if (!isIn(halts, at) && !isIn(silences, at)) times.push(at);
    }
  });
  return Float64Array.from(times);
}

/** How much more is traded at the ends of the day than in the middle of it. */
function uShape(x: number): number {
  const fromMiddle = 2 * x - 1;
  return 1 + 2.5 * fromMiddle * fromMiddle * fromMiddle * fromMiddle + (x < 0.03 || x > 0.97 ? 2 : 0);
}

function isIn(stretches: readonly SessionStretch[], at: number): boolean {
  return stretches.some(({ opensAt, closesAt }) => at >= opensAt && at < closesAt);
}

/** One number after another out of a seed. */
function drawing(seed: number): () => number {
  let n = 0;
  return () => seededUnit(seed, ++n);
}
