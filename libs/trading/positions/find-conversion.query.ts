import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { DataSource } from 'typeorm';

/** Whether a wish to convert was granted, on an account this person may see. */
export class IsConvertedQuery extends Query<boolean> {
  constructor(
    readonly userId: string,
    readonly wishId: string,
  ) {
    super();
  }
}

@QueryHandler(IsConvertedQuery)
export class IsConvertedHandler implements IQueryHandler<IsConvertedQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, wishId }: IsConvertedQuery): Promise<boolean> {
    const visible = await this.access.visibleIds(userId);
    const rows = await this.database.query<unknown[]>(
      'select 1 from position_conversions where id = $1 and account_id = any($2::uuid[])',
      [wishId, visible],
    );
    return rows.length > 0;
  }
}
