import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit, type SignedInUser } from '@artha/accounts';
import { type CalendarDayKind, Clock, type IstDate, Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { findCalendarRow } from './calendar-rows.js';
import { Calendar } from './calendar.js';
import { requireUntradedOrConfirmed } from './past-days.js';

/**
 * Takes a row out of the exchange's calendar, also a shipped one, which then stays away. Refuses NOT_FOUND, and
 * DAY_HAS_PRICES for a day that has been traded unless that is meant.
 */
export class RemoveCalendarDayCommand extends Command<void> {
  constructor(
    readonly admin: SignedInUser,
    readonly on: IstDate,
    readonly kind: CalendarDayKind,
    readonly isConfirmed: boolean,
    /** Why, as the admin gave it; kept in the audit trail. */
    readonly reason?: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveCalendarDayCommand)
export class RemoveCalendarDayHandler implements ICommandHandler<RemoveCalendarDayCommand> {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calendar: Calendar,
  ) {}

  async execute({ admin, on, kind, isConfirmed, reason }: RemoveCalendarDayCommand): Promise<void> {
    await this.outbox.commit(
      async (tx) => {
        const before = await findCalendarRow(tx, on, kind);
        if (before === null) throw new Refusal('NOT_FOUND', { thing: `${kind} on ${on}` });
        await requireUntradedOrConfirmed(tx, on, this.clock.now(), isConfirmed);
        await tx.query(
          `update calendar_days set is_removed = true, set_by = $3, set_at = $4 where day_on = $1 and kind = $2`,
          [on, kind, admin.id, new Date(this.clock.now())],
        );
        await this.audit.record(
          {
            userId: admin.id,
            action: 'calendar.day-removed',
            resource: 'calendar-day',
            resourceId: `${on}/${kind}`,
            result: 'done',
            details: { before, ...(reason ? { reason } : {}) },
          },
          tx,
        );
      },
      { type: 'calendar.changed', data: { on } },
    );
    await this.calendar.refresh();
  }
}
