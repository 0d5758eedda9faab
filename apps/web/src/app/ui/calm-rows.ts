import { DestroyRef, computed, effect, inject, signal, type Signal } from '@angular/core';
import { type GridApi, type SortChangedEvent } from 'ag-grid-community';

/** More rows than anybody sees at once; below that a table simply takes all of them. */
const MANY = 300;
/** Sorted by what moves all the time, rows change places so often. */
const RESORT_MILLIS = 2_000;

interface Row {
  readonly id: string;
}

interface Options<R extends Row> {
  readonly rows: Signal<readonly R[]>;
  /** Whether a row is in its old place, whatever prices or fills have made of it. */
  readonly isInPlace: (one: R, other: R) => boolean;
  readonly grid: () => GridApi<R> | undefined;
}

export interface CalmRows<R extends Row> {
  /** What the grid holds and sorts. */
  readonly held: Signal<R[]>;
  /** The rows in sight, as they are now. */
  refresh(): void;
  sort(event: SortChangedEvent<R>): void;
}

/** Whether two tables have the same rows in the same order. */
export function isSameTable<R extends Row>(
  one: readonly R[],
  other: readonly R[],
  isInPlace: (one: R, other: R) => boolean,
): boolean {
  return (
    one.length === other.length &&
    one.every((row, at) => {
      const there = other[at];
      return there !== undefined && row.id === there.id && isInPlace(row, there);
    })
  );
}

/**
 * Rows for a grid that may be thousands and change many times a second. To hand over all of them with every change
 * would leave no time to draw: the grid is given them anew when rows come, go or change places, and the rows in sight
 * are refreshed by themselves, those out of sight when they come into it. Lives as long as the injector it is made in.
 */
export function calmRows<R extends Row>({ rows, isInPlace, grid }: Options<R>): CalmRows<R> {
  const asked = signal(0);
  let isSorted = false;
  const table = computed(() => ({ asked: asked(), rows: rows() }), {
    equal: (one, other) =>
      other.rows.length > MANY && one.asked === other.asked && isSameTable(one.rows, other.rows, isInPlace),
  });
  const refresh = (): void => {
    const nodes = grid()?.getRenderedNodes() ?? [];
    if (nodes.length === 0 || rows().length <= MANY) return;
    const inSight = new Set(nodes.map(({ id }) => id));
    const rowOf = new Map<string, R>();
    for (const row of rows()) if (inSight.has(row.id)) rowOf.set(row.id, row);
    for (const node of nodes) {
      const row = node.rowPinned ? undefined : rowOf.get(node.id ?? '');
      if (row !== undefined && row !== node.data) node.updateData(row);
    }
  };
  effect(refresh);
  const timer = setInterval(() => {
    if (isSorted && rows().length > MANY) asked.update((times) => times + 1);
  }, RESORT_MILLIS);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return {
    held: computed(() => [...table().rows]),
    refresh,
    sort: ({ api }) => {
      isSorted = api.getColumnState().some(({ sort }) => sort !== null && sort !== undefined);
      asked.update((times) => times + 1);
    },
  };
}
