import type { AccountAccess } from '@artha/accounts';
import { Refusal, requireWaiting } from '@artha/core';
import type { DataSource } from 'typeorm';
import { GttEntity } from './gtt.entity.js';

/** A trigger this person may change and that still waits. Refuses: NOT_FOUND, NOT_A_TRADER, GTT_IS_DONE. */
export async function requireWaitingGtt(
  database: DataSource,
  access: AccountAccess,
  userId: string,
  gttId: string,
): Promise<GttEntity> {
  const visible = await access.visibleIds(userId);
  const gtt = await database.getRepository(GttEntity).findOneBy({ id: gttId });
  if (!gtt || !visible.includes(gtt.accountId)) throw new Refusal('NOT_FOUND', { thing: 'trigger' });
  await access.requireTrader(userId, gtt.accountId);
  requireWaiting(gtt);
  return gtt;
}
