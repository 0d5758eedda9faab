import { Refusal } from '@artha/core';
import { type EntityManager } from 'typeorm';

/** Refuses NOT_ALLOWED unless this person looks after the platform. */
export async function requireAdmin(database: EntityManager, userId: string): Promise<void> {
  const admins = await database.query<unknown[]>(
    `select from users where id = $1 and role = 'admin' and is_active`,
    [userId],
  );
  if (admins.length === 0) throw new Refusal('NOT_ALLOWED');
}
