import { type Resource, type Signal, type WritableSignal, computed, linkedSignal } from '@angular/core';
import { sentence } from './api.js';

/** What was read last: it stays on the screen while it is read again, and when that fails. Null before the first answer. */
export function lastRead<T>(read: Resource<T | undefined>): WritableSignal<T | null> {
  return linkedSignal<T | undefined, T | null>({
    source: () => (read.hasValue() ? read.value() : undefined),
    computation: (answer, before) => answer ?? before?.value ?? null,
  });
}

/** Why something could not be read, as a sentence for the screen; null while nothing failed. */
export function readFailure(read: Resource<unknown>): Signal<string | null> {
  return computed(() => (read.error() ? sentence(read.error()) : null));
}
