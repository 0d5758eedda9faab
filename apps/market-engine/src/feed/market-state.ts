import type { ReplayStatus } from '@artha/brokers';
import type { FeedState, MarketState, Skip } from '@artha/contracts';
import type { MarketPhase } from '@artha/core';
import type { DayPlan } from './market-days.js';

export const NO_MARKET: MarketState = {
  source: 'none',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: null,
  now: 0,
  opensAt: null,
  closesAt: null,
  phase: 'closed',
  playing: false,
  speed: 1,
  epoch: 0,
  skippingTo: null,
  feed: { name: 'none', state: 'down', lastTickAt: null },
};

export interface MarketParts {
  readonly plan: DayPlan;
  readonly status: ReplayStatus;
  readonly feedState: FeedState;
  readonly skippingTo: Skip | null;
  readonly phase: MarketPhase;
}

/** What everybody is told of the market. */
export function marketState({ plan, status, feedState, skippingTo, phase }: MarketParts): MarketState {
  const { session, now, isPlaying, speed, epoch, name, lastTickAt } = status;
  return {
    source: 'replay',
    mode: plan.mode,
    scenario: plan.scenario,
    seed: plan.seed,
    sessionOn: session.on,
    now,
    opensAt: session.opensAt,
    closesAt: session.closesAt,
    phase,
    playing: isPlaying,
    speed,
    epoch,
    skippingTo,
    feed: { name, state: feedState, lastTickAt },
  };
}
