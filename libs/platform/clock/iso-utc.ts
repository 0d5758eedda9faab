import type { UtcMillis } from '@artha/core';

/** An instant as the wire carries it: ISO-8601 with `Z`. */
export function isoUtc(at: UtcMillis): string {
  return new Date(at).toISOString();
}
