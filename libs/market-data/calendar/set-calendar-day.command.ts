import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit, type SignedInUser } from '@artha/accounts';
import { type CalendarDay, checkCalendarDay, Clock } from '@artha/core';
import { Outbox } from '@artha/platform';
import { findCalendarRow } from './calendar-rows.js';
import { Calendar } from './calendar.js';
import { requireUntradedOrConfirmed } from './past-days.js';

/**
 * Enters a row of the exchange's calendar over the one of the same day and kind. Refuses BAD_CALENDAR_DAY, and
 * DAY_HAS_PRICES for a day that has been traded unless that is meant.
 */
export class SetCalendarDayCommand extends Command<CalendarDay> {
  constructor(
    readonly admin: SignedInUser,
    readonly day: Omit<CalendarDay, 'source'>,
    readonly isConfirmed: boolean,
    /** Why, as the admin gave it; kept in the audit trail. */
    readonly reason?: string,
  ) {
    super();
  }
}

@CommandHandler(SetCalendarDayCommand)
export class SetCalendarDayHandler implements ICommandHandler<SetCalendarDayCommand> {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calendar: Calendar,
  ) {}

  async execute({ admin, day, isConfirmed, reason }: SetCalendarDayCommand): Promise<CalendarDay> {
    checkCalendarDay(day);
    const row: CalendarDay = { ...day, source: `entered by ${admin.name}` };
    await this.outbox.commit(
      async (tx) => {
        await requireUntradedOrConfirmed(tx, day.on, this.clock.now(), isConfirmed);
        const before = await findCalendarRow(tx, day.on, day.kind);
        await tx.query(
          `insert into calendar_days
             (day_on, kind, name, stretches, is_provisional, source, set_by, set_at, is_removed)
           values ($1, $2, $3, $4, $5, $6, $7, $8, false)
           on conflict (day_on, kind) do update
              set name = excluded.name, stretches = excluded.stretches, source = excluded.source,
                  is_provisional = excluded.is_provisional, set_by = excluded.set_by, set_at = excluded.set_at,
                  is_removed = false`,
          [
            row.on,
            row.kind,
            row.name,
            JSON.stringify(row.stretches),
            row.isProvisional,
            row.source,
            admin.id,
            new Date(this.clock.now()),
          ],
        );
        await this.audit.record(
          {
            userId: admin.id,
            action: 'calendar.day-set',
            resource: 'calendar-day',
            resourceId: `${row.on}/${row.kind}`,
            result: 'done',
            details: { before, after: row, ...(reason ? { reason } : {}) },
          },
          tx,
        );
      },
      { type: 'calendar.changed', data: { on: row.on } },
    );
    await this.calendar.refresh();
    return row;
  }
}
