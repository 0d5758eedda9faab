import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** One page of a list; `nextCursor` asks for the page after it, null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** Cuts a page out of rows read with `limit + 1`. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  cursorOf: (row: R) => string,
  view: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

/** A sequence number out of a cursor; what is not one of ours starts at the beginning. */
export function sequenceAfter(cursor: string | undefined): number {
  return cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER;
}

/** The page of a view as a class, so that the OpenAPI document names and describes it. */
export function PageOf<T>(view: Type<T>): Type<Page<T>> {
  class NamedPage implements Page<T> {
    @ApiProperty({ type: [view] })
    items!: T[];

    @ApiProperty({
      type: String,
      nullable: true,
      description: 'Pass as `cursor` for the next page; null on the last',
    })
    nextCursor!: string | null;
  }
  Object.defineProperty(NamedPage, 'name', { value: `${view.name.replace(/View$/, '')}Page` });
  return NamedPage;
}
