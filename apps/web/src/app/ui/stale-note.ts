import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MarketStore } from '../live/market.js';
import { ageText } from './time.js';

/** How old everything on screen is while nothing new arrives; nothing otherwise. */
@Component({
  selector: 'artha-stale-note',
  template: `@if (age(); as age) {
    <span class="number" data-testid="stale-age">Prices are {{ age }} old.</span>
  }`,
})
export class StaleNote {
  private readonly market = inject(MarketStore);
  private readonly now = signal(Date.now());
  protected readonly age = computed(() => {
    const since = this.market.staleSince();
    return since === null ? null : ageText(this.now() - since);
  });

  constructor() {
    const timer = setInterval(() => {
      if (this.market.staleSince() !== null) this.now.set(Date.now());
    }, 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
