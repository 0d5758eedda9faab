import { type DestroyRef, type Signal, computed, signal } from '@angular/core';

/** The instruments that are on the screen, as those that show them ask for them. */
export class WatchedInstruments {
  private readonly wishes = signal<readonly Signal<readonly string[]>[]>([]);
  readonly ids = computed(
    () => [...new Set(this.wishes().flatMap((wish) => wish()))].filter((id) => id !== '').sort(),
    { equal: (one, other) => one.join() === other.join() },
  );

  /** Asks for them as long as the caller lives. */
  watch(instrumentIds: Signal<readonly string[]>, destroyed: DestroyRef): void {
    this.wishes.update((wishes) => [...wishes, instrumentIds]);
    destroyed.onDestroy(() =>
      this.wishes.update((wishes) => wishes.filter((wish) => wish !== instrumentIds)),
    );
  }
}
