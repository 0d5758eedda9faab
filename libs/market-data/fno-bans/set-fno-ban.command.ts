import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit, type SignedInUser } from '@artha/accounts';
import { Clock, type InstrumentId, type IstDate, Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { FnoBans } from './fno-bans.js';

/**
 * Enters the exchange's list of shares in the ban on a day, over what was entered before. Refuses UNKNOWN_INSTRUMENT
 * for what is no share we know.
 */
export class SetFnoBanCommand extends Command<void> {
  constructor(
    readonly admin: SignedInUser,
    readonly on: IstDate,
    readonly underlyingIds: readonly InstrumentId[],
    /** Why, or where the list is from; kept in the audit trail. */
    readonly reason?: string,
  ) {
    super();
  }
}

@CommandHandler(SetFnoBanCommand)
export class SetFnoBanHandler implements ICommandHandler<SetFnoBanCommand> {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly bans: FnoBans,
  ) {}

  async execute({ admin, on, underlyingIds, reason }: SetFnoBanCommand): Promise<void> {
    const after = [...new Set(underlyingIds)].sort();
    await this.outbox.commit(
      async (tx) => {
        const known = await tx.query<{ id: string }[]>(
          `select id from instruments where id = any($1) and kind = 'equity'`,
          [after],
        );
        const unknown = after.find((id) => !known.some((one) => one.id === id));
        if (unknown !== undefined) throw new Refusal('UNKNOWN_INSTRUMENT', { instrumentId: unknown });
        const [row] = await tx.query<{ before: string[] }[]>(
          'select underlying_ids as before from fno_bans where day_on = $1 for update',
          [on],
        );
        await tx.query(
          `insert into fno_bans (day_on, underlying_ids, set_by, set_at) values ($1, $2, $3, $4)
           on conflict (day_on) do update
              set underlying_ids = excluded.underlying_ids, set_by = excluded.set_by, set_at = excluded.set_at`,
          [on, after, admin.id, new Date(this.clock.now())],
        );
        const details = { before: row?.before ?? null, after, ...(reason ? { reason } : {}) };
        await this.audit.record(
          {
            userId: admin.id,
            action: 'fno-ban.set',
            resource: 'fno-ban',
            resourceId: on,
            result: 'done',
            details,
          },
          tx,
        );
      },
      { type: 'fno-ban.changed', data: { on } },
    );
    await this.bans.refresh();
  }
}
