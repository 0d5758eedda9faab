import { DestroyRef, computed, inject, signal, untracked, type Signal } from '@angular/core';

/** More rows than anybody sees at once. */
const MANY = 300;
const LOOK_MILLIS = 250;

/**
 * What is made of prices as they move: with few rows at every price, with many four times a second, for then each price
 * by itself would leave no time to draw. Whoever asks lives as long as the injector it asks in.
 */
export function calmly<T>(rowCount: Signal<number>, make: () => T): Signal<T> {
  const beat = signal(0);
  const isMany = computed(() => rowCount() > MANY);
  const timer = setInterval(() => {
    if (untracked(isMany)) beat.update((times) => times + 1);
  }, LOOK_MILLIS);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return computed(() => {
    if (!isMany()) return make();
    beat();
    return untracked(make);
  });
}
