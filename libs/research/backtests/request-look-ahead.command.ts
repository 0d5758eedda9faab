import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';

/**
 * Asks the worker whether one's own finished backtest knew what came later. One that is being worked on is not asked
 * for twice. Refuses NOT_FOUND.
 */
export class RequestLookAheadCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly backtestId: string,
  ) {
    super();
  }
}

@CommandHandler(RequestLookAheadCommand)
export class RequestLookAheadHandler implements ICommandHandler<RequestLookAheadCommand> {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, backtestId }: RequestLookAheadCommand): Promise<void> {
    const own = await this.database.query<unknown[]>(
      `select 1 from backtests where id = $1 and user_id = $2 and state = 'finished'`,
      [backtestId, userId],
    );
    if (own.length === 0) throw new Refusal('NOT_FOUND', { thing: 'finished backtest' });
    await this.outbox.commit(async (tx) => {
      const asked = await tx.query<unknown[]>(ASK, [backtestId]);
      if (asked.length === 0) return;
      await this.outbox.add(tx, [{ type: 'backtest.check-requested', data: { backtestId, userId } }]);
    });
  }
}

/** One whose worker was lost may be asked for again after a while. */
const ASK = `
  insert into look_ahead_checks (backtest_id, state) values ($1, 'queued')
  on conflict (backtest_id) do update
    set state = 'queued', progress_percent = 0, found = null, error = null, asked_at = now(), finished_at = null
    where look_ahead_checks.state in ('finished', 'failed')
       or look_ahead_checks.asked_at < now() - interval '10 minutes'
  returning backtest_id`;
