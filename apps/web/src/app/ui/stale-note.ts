import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { LiveSocket } from '../live/socket.js';
import { ageText } from './time.js';

/** How old everything on screen is while the live connection is gone; nothing otherwise. */
@Component({
  selector: 'artha-stale-note',
  template: `@if (age(); as age) {
    <span class="number" data-testid="stale-age">prices are {{ age }} old.</span>
  }`,
})
export class StaleNote {
  private readonly socket = inject(LiveSocket);
  private readonly now = signal(Date.now());
  protected readonly age = computed(() => {
    const lostAt = this.socket.lostAt();
    return lostAt === null ? null : ageText(this.now() - lostAt);
  });

  constructor() {
    const timer = setInterval(() => {
      if (this.socket.lostAt() !== null) this.now.set(Date.now());
    }, 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
