import { Service, inject, signal, DOCUMENT } from '@angular/core';

/** Whether the screen is as narrow as a phone: grids then give way to short lists. */
@Service()
export class Viewport {
  private readonly narrow = signal(false);
  readonly isPhone = this.narrow.asReadonly();

  constructor() {
    const query = inject(DOCUMENT).defaultView?.matchMedia?.('(max-width: 719px)');
    this.narrow.set(query?.matches ?? false);
    query?.addEventListener('change', (change) => this.narrow.set(change.matches));
  }
}
