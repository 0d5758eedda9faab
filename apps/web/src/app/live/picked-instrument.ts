import { Service, signal } from '@angular/core';

const REMEMBERED = 'artha.instrument';

/** The instrument the person looks at, the same on every page that looks at one, and after a reload. */
@Service()
export class PickedInstrument {
  private readonly picked = signal(localStorage.getItem(REMEMBERED));
  /** Null until something was picked. */
  readonly id = this.picked.asReadonly();

  pick(instrumentId: string): void {
    localStorage.setItem(REMEMBERED, instrumentId);
    this.picked.set(instrumentId);
  }
}
