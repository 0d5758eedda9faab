import { type CalendarDay, type CalendarDayKind, type IstDate, NSE_CALENDAR } from '@artha/core';
import { type DataSource, type EntityManager } from 'typeorm';

/** The rows in force, oldest first. */
export function readCalendarRows(database: DataSource): Promise<CalendarDay[]> {
  return database.query<CalendarDay[]>(
    `select ${COLUMNS} from calendar_days where not is_removed order by day_on, kind`,
  );
}

const COLUMNS = `to_char(day_on, 'YYYY-MM-DD') as "on", kind, name, stretches,
                 is_provisional as "isProvisional", source`;

/** One row, locked until the end of the transaction. */
export async function findCalendarRow(
  tx: EntityManager,
  on: IstDate,
  kind: CalendarDayKind,
): Promise<CalendarDay | null> {
  const [row] = await tx.query<CalendarDay[]>(
    `select ${COLUMNS} from calendar_days where day_on = $1 and kind = $2 and not is_removed for update`,
    [on, kind],
  );
  return row ?? null;
}

/**
 * Brings the shipped rows up to date with this release; what an admin entered or took away is left alone. Safe to run
 * at any time, and again.
 */
export async function sowCalendar(database: DataSource, shipped = NSE_CALENDAR): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into calendar_days (day_on, kind, name, stretches, is_provisional, source)
       select (row->>'on')::date, row->>'kind', row->>'name', row->'stretches',
              (row->>'isProvisional')::boolean, row->>'source'
         from jsonb_array_elements($1::jsonb) row
       on conflict (day_on, kind) do update
          set name = excluded.name, stretches = excluded.stretches, source = excluded.source,
              is_provisional = excluded.is_provisional
        where calendar_days.set_by is null`,
      [JSON.stringify(shipped)],
    );
    await tx.query(
      `delete from calendar_days
        where set_by is null and to_char(day_on, 'YYYY-MM-DD') || ' ' || kind <> all($1)`,
      [shipped.map(({ on, kind }) => `${on} ${kind}`)],
    );
  });
}
