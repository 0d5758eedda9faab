import { Column, type ColumnOptions } from 'typeorm';

/** Whole paise in a `bigint`; read as a number (pg-types.ts). */
export function PaiseColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'bigint' });
}

/** An instant: epoch milliseconds in code, `timestamptz` in SQL. */
export function InstantColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'timestamptz', transformer: instantTransformer });
}

const instantTransformer = {
  to: (at: unknown): unknown => (typeof at === 'number' ? new Date(at) : at),
  from: (at: unknown): unknown => (at instanceof Date ? at.getTime() : at),
};
