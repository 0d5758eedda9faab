import { describe, expect, it } from 'vitest';
import { Bookings } from '../trading/desk/bookings.js';
import { DeskGtts } from '../trading/desk/desk-gtts.js';
import { DeskStanding } from '../trading/desk/desk-standing.js';
import { StrategyFloor } from '../trading/desk/strategy-floor.js';
import { TradingDesk } from '../trading/desk/trading-desk.js';
import { DeskCombinedStops } from '../trading/stops/desk-combined-stops.js';
import { DeskStops } from '../trading/stops/desk-stops.js';
import { DESK_INPUTS } from './recorded-desk.js';

/** Calls that change nothing, and those only a desk's own parts make of one another. */
const OTHERS: Readonly<Record<string, string>> = {
  '': `sentOrders order openOrders positions stops combined blindStops newOrderId exit stopsFloor place`,
  strategies: `isDeployed pausedDeployments newOrderId enter exit isEntering mayAct now capitalPaise mayEnter
       cancelEntries seriesOf decideTogether actOnTickOf isBlind wantsDecisions onDecision onSignal keep isAbout hear
       letGo onFault`,
  stops: 'restore afterFill checkTime keep levelBetween of all holdings stopPaise follow put change tell',
  combined: 'restore afterFill pursue keep find holdings all put tell',
  bookings: 'takeBack book leaveOvernight',
  standing: 'markedNetPaise figures tradedDeployments breaches',
  gtts: 'all fire obstacleTo attempt watch end keep now',
};
const PARTS = {
  '': TradingDesk,
  strategies: StrategyFloor,
  stops: DeskStops,
  combined: DeskCombinedStops,
  bookings: Bookings,
  gtts: DeskGtts,
  standing: DeskStanding,
} as const;

describe('what of a desk is recorded', () => {
  it.each(Object.entries(PARTS))('%s: every call is known to be an input or none', (part, of) => {
    const inputs = [...(DESK_INPUTS[part] ?? [])];
    const others = (OTHERS[part] ?? '').split(/\s+/).filter((name) => name !== '');
    const calls = Object.getOwnPropertyNames(of.prototype).filter((name) => name !== 'constructor');
    expect(calls.sort()).toEqual([...inputs, ...others].sort());
  });
});
