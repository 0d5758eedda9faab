import { Component, computed, inject } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { MarketStore } from '../live/market.js';
import { LiveSocket } from '../live/socket.js';
import { ageText, dayText, istClock } from '../ui/time.js';

const PHASES = { 'before-open': 'Before open', open: 'Open', closed: 'Closed' } as const;
const FEEDS = { streaming: 'Streaming', paused: 'Paused', stale: 'Stale', down: 'Down' } as const;

/** Which market this is, whether its prices move, and what time it is there. */
@Component({
  selector: 'artha-market-status',
  imports: [MatTooltip],
  templateUrl: './market-status.html',
  styleUrl: './market-status.css',
})
export class MarketStatus {
  protected readonly market = inject(MarketStore);
  protected readonly socket = inject(LiveSocket);

  protected readonly mode = computed(() => {
    const source = this.market.state()?.source;
    if (source === 'replay')
      return { label: 'REPLAY', tone: 'replay', hint: 'A recorded day is being replayed' };
    if (source === 'live')
      return { label: 'PAPER', tone: 'paper', hint: 'Live prices, orders filled on paper' };
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
