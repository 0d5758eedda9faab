import { Component, computed, inject } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { MarketStore } from '../live/market.js';
import { LiveSocket } from '../live/socket.js';
import { ModeSwitch } from './mode-switch.js';
import { ageText, dayText, istClock } from '../ui/time.js';

const PHASES = {
  'before-open': { label: 'Before open', tone: '', hint: 'Today’s session has not begun' },
  'pre-open': { label: 'Pre-open', tone: 'info', hint: 'Orders are collected for the opening price' },
  open: { label: 'Open', tone: 'good', hint: 'Continuous trading' },
  'closing-auction': {
    label: 'Closing auction',
    tone: 'warn',
    hint: 'Shares with derivatives find their closing price; derivatives trade on',
  },
  'post-close': { label: 'Post-close', tone: 'info', hint: 'Trades at the closing price only' },
  closed: { label: 'Closed', tone: '', hint: 'Prices are those of the last session' },
} as const;
/** What a made-up day is like, in words. */
export const SCENARIO_WORDS = {
  'trend-up': 'Rising trend',
  'trend-down': 'Falling trend',
  range: 'Sideways range',
  volatile: 'Volatile',
  gap: 'Opening gap',
  halt: 'Trading halt',
  stale: 'Stale feed',
} as const;
const FEEDS = { streaming: 'Streaming', paused: 'Paused', stale: 'Stale', down: 'Down' } as const;

/** Which market this is, whether its prices move, and what time it is there. */
@Component({
  selector: 'artha-market-status',
  imports: [MatTooltip, ModeSwitch],
  templateUrl: './market-status.html',
  styleUrl: './market-status.css',
})
export class MarketStatus {
  protected readonly market = inject(MarketStore);
  protected readonly socket = inject(LiveSocket);

  protected readonly mode = computed(() => {
    const state = this.market.state();
    if (!state || state.source === 'none') return null;
    if (state.mode === 'synthetic') {
      const scenario = state.scenario ? SCENARIO_WORDS[state.scenario] : 'Made-up day';
      const hint = `Prices are made up: ${scenario.toLowerCase()}, seed ${state.seed ?? '–'}`;
      return { label: 'SYNTHETIC', tone: 'synthetic', hint };
    }
    if (state.source === 'replay')
      return { label: 'REPLAY', tone: 'replay', hint: 'A recorded day is being replayed' };
    return null;
  });
  protected readonly phase = computed(() => {
    const phase = this.market.state()?.phase;
    return phase ? PHASES[phase] : null;
  });
  protected readonly clock = computed(() => istClock(this.market.now()));
  protected readonly day = computed(() => dayText(this.market.state()?.sessionOn));
  protected readonly feed = computed(() => {
    if (!this.socket.connected()) return { label: 'Offline', tone: 'bad', age: '' };
    const state = this.market.feedState();
    if (!state) return null;
    const isOver = state === 'paused' && this.market.state()?.phase === 'closed';
    if (isOver) return { label: 'Day over', tone: '', age: '' };
    const tone = state === 'streaming' ? 'good' : state === 'paused' ? 'warn' : 'bad';
    const age = state === 'paused' ? '' : ageText(this.market.tickAgeMillis());
    return { label: FEEDS[state], tone, age };
  });
  protected readonly feedHint = computed(() => {
    const feed = this.market.state()?.feed;
    return feed ? `Feed ${feed.name}; last tick ${istClock(this.market.lastTickAt())} IST` : '';
  });
}
