import { type Protection } from '../trading/orders/market-protection.js';

/** How the simulated exchange fills an order. The rules in words: docs/concepts/simulated-exchange.md. */
export interface FillModel {
  /** 'next-tick': an order meets the first price after it was submitted; 'same-tick': the price it was decided on. */
  readonly fillAt: 'next-tick' | 'same-tick';
  /** How far the market moves against an order without a limit, where no depth tells what it would have paid. */
  readonly slippageBps: number;
  /** Market time from the desk to the exchange; no price before that fills the order. Left out: none. */
  readonly latencyMillis?: number;
  /**
   * Of what trades, the share that orders of one account may be, in percent. Left out: orders fill whole, however
   * little traded, and no depth is looked at.
   */
  readonly volumePercent?: number;
  /** Which orders at any price are sent with a limit. Left out: none, each trades at whatever price there is. */
  readonly protection?: Protection;
}

/** More than all that trades nobody can trade. */
export const MOST_VOLUME_PERCENT = 100;

/** What paper trading assumes unless it is set otherwise; ours, as no broker publishes what its own assumes. */
export const PAPER_FILLS = {
  fillAt: 'next-tick',
  slippageBps: 5,
  latencyMillis: 100,
  volumePercent: 25,
  protection: 'by-date',
} as const satisfies FillModel;
