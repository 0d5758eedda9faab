import { type Signal, inject, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { Toasts } from './toasts.js';

export interface Saving {
  readonly isBusy: Signal<boolean>;
  /** Does nothing while something is being saved. What `save` returns is the good news; what it throws is told too. */
  run(save: () => Promise<string>): Promise<void>;
}

/** Saves one thing at a time, and tells in a toast what came of it. */
export function saving(): Saving {
  const toasts = inject(Toasts);
  const isBusy = signal(false);
  return {
    isBusy: isBusy.asReadonly(),
    run: async (save) => {
      if (isBusy()) return;
      isBusy.set(true);
      try {
        toasts.show('good', await save());
      } catch (thrown) {
        toasts.show('bad', sentence(thrown));
      } finally {
        isBusy.set(false);
      }
    },
  };
}
