import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Refusal } from '@artha/core';

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

/**
 * A cursor as the list wrote it; null for the first page, which an empty one asks for too. A page from the beginning
 * in answer to a cursor of another list would be read as the next one. Refuses BAD_CURSOR.
 */
export function readCursor(cursor: string | null | undefined, form: RegExp): string | null {
  if (cursor === undefined || cursor === null || cursor === '') return null;
  if (!form.test(cursor)) throw new Refusal('BAD_CURSOR');
  return cursor;
}

/** The sequence number to read below, newest first. Refuses BAD_CURSOR. */
export function sequenceAfter(cursor: string | undefined): number {
  return Number(readCursor(cursor, /^\d{1,15}$/) ?? Number.MAX_SAFE_INTEGER);
}

/** The row number to read on from, null for the first page. Refuses BAD_CURSOR. */
export function numberAfter(cursor: string | null | undefined): number | null {
  const known = readCursor(cursor, /^\d{1,9}$/);
  return known === null ? null : Number(known);
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
