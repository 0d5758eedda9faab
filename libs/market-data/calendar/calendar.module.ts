import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditModule } from '@artha/accounts';
import { Calendar } from './calendar.js';
import { RemoveCalendarDayHandler } from './remove-calendar-day.command.js';
import { SetCalendarDayHandler } from './set-calendar-day.command.js';

/** When the exchange trades and settles. */
@Module({
  imports: [CqrsModule, AuditModule],
  providers: [Calendar, SetCalendarDayHandler, RemoveCalendarDayHandler],
  exports: [Calendar],
})
export class CalendarModule {}
