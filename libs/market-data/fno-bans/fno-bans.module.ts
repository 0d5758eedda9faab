import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditModule } from '@artha/accounts';
import { FnoBans } from './fno-bans.js';
import { SetFnoBanHandler } from './set-fno-ban.command.js';

/** Which contracts may only be left. */
@Module({
  imports: [CqrsModule, AuditModule],
  providers: [FnoBans, SetFnoBanHandler],
  exports: [FnoBans],
})
export class FnoBansModule {}
