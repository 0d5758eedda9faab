import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditModule } from '@artha/accounts';
import { Calendar } from './calendar.js';
import { RemoveCalendarDayHandler } from './remove-calendar-day.command.js';
import { SessionGroups } from './session-groups.js';
import { SetCalendarDayHandler } from './set-calendar-day.command.js';

/** When the exchange trades and settles. */
@Module({
  imports: [CqrsModule, AuditModule],
  providers: [Calendar, SessionGroups, SetCalendarDayHandler, RemoveCalendarDayHandler],
  exports: [Calendar, SessionGroups],
})
export class CalendarModule {}
