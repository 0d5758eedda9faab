import { Injectable } from '@nestjs/common';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import type { AccessLevel } from './account-access.entity.js';
import { Believed } from './believed.js';

export interface VisibleAccount {
  readonly id: string;
  readonly name: string;
  readonly ownerName: string;
  readonly access: AccessLevel;
}

/** Who may see or trade which account; the first line of every handler asks here. */
@Injectable()
export class AccountAccess {
  readonly #rights = new Believed((userId) => this.load(userId));

  constructor(private readonly database: DataSource) {}

  /** Refuses UNKNOWN_ACCOUNT when the person may not even see it, NOT_A_TRADER when they may only read. */
  async requireTrader(userId: string, accountId: string): Promise<void> {
    const account = await this.find(userId, accountId);
    if (account.access !== 'trade') throw new Refusal('NOT_A_TRADER');
  }

  /** Refuses UNKNOWN_ACCOUNT. */
  async requireReader(userId: string, accountId: string): Promise<void> {
    await this.find(userId, accountId);
  }

  /** Ids of every account the person may see; the filter of every query. */
  async visibleIds(userId: string): Promise<string[]> {
    return (await this.visible(userId)).map((account) => account.id);
  }

  /** The asked account when it is visible, else all visible ones. Refuses UNKNOWN_ACCOUNT. */
  async narrow(userId: string, accountId: string | undefined): Promise<string[]> {
    if (accountId === undefined) return this.visibleIds(userId);
    await this.requireReader(userId, accountId);
    return [accountId];
  }

  visible(userId: string): Promise<VisibleAccount[]> {
    return this.#rights.of(userId);
  }

  private async find(userId: string, accountId: string): Promise<VisibleAccount> {
    const account = (await this.visible(userId)).find((one) => one.id === accountId);
    if (!account) throw new Refusal('UNKNOWN_ACCOUNT');
    return account;
  }

  /** An admin reads every account and trades none, whatever was granted; an investor never trades. */
  private load(userId: string): Promise<VisibleAccount[]> {
    return this.database.query<VisibleAccount[]>(
      `select a.id, a.name, o.name as "ownerName",
              case when u.role = 'trader' and g.access = 'trade' then 'trade' else 'read' end as access
         from users u
         join trading_accounts a on a.is_active
         join users o on o.id = a.owner_id
         left join account_access g on g.account_id = a.id and g.user_id = u.id
        where u.id = $1 and u.is_active and (u.role = 'admin' or g.user_id is not null)
        order by a.name, a.id`,
      [userId],
    );
  }
}
