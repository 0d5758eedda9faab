import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { type InstrumentId, Refusal } from '@artha/core';
import { WatchlistEntity } from './watchlist.entity.js';

/** As many lists as the number keys of a keyboard switch between without thinking, as traders know it from Kite. */
export const MOST_WATCHLISTS = 7;
/** All of a list can be watched live at once. */
export const MOST_WATCHED = 50;

/** A watchlist as its owner names it; the id is made in the browser. */
export interface WatchlistDraft {
  readonly id: string;
  readonly name: string;
  readonly instrumentIds: readonly InstrumentId[];
}

/** Everybody's own watchlists; nobody sees or changes another's. */
@Injectable()
export class Watchlists {
  constructor(@InjectRepository(WatchlistEntity) private readonly rows: Repository<WatchlistEntity>) {}

  list(userId: string): Promise<WatchlistEntity[]> {
    return this.rows.find({ where: { userId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /**
   * Creates the list, or replaces its name and instruments; a new one comes last. An instrument named twice stays
   * once. Refuses: WATCHLIST_FULL, UNKNOWN_INSTRUMENT, TOO_MANY_WATCHLISTS, ID_TAKEN (the list is another person's).
   */
  async save(userId: string, { id, name, instrumentIds }: WatchlistDraft): Promise<WatchlistEntity> {
    const unique = [...new Set(instrumentIds)];
    if (unique.length > MOST_WATCHED) throw new Refusal('WATCHLIST_FULL', { limit: MOST_WATCHED });
    return this.rows.manager.transaction(async (tx) => {
      await refuseUnknown(tx, unique);
      const own = await ownLists(tx, userId);
      if (!own.includes(id) && own.length >= MOST_WATCHLISTS)
        throw new Refusal('TOO_MANY_WATCHLISTS', { limit: MOST_WATCHLISTS });
      await tx.query(
        `INSERT INTO watchlists (id, user_id, name, instrument_ids, position)
         SELECT $1, $2, $3, $4, coalesce(max(position) + 1, 0) FROM watchlists WHERE user_id = $2
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, instrument_ids = excluded.instrument_ids
         WHERE watchlists.user_id = excluded.user_id`,
        [id, userId, name, unique],
      );
      const saved = await tx.findOneBy(WatchlistEntity, { id, userId });
      if (saved === null) throw new Refusal('ID_TAKEN');
      return saved;
    });
  }

  /** Deletes the list; one that is gone already is no error. */
  async remove(userId: string, id: string): Promise<void> {
    await this.rows.delete({ id, userId });
  }

  /** Puts the person's lists into this order; those not named come after, in the order they had. */
  async reorder(userId: string, ids: readonly string[]): Promise<WatchlistEntity[]> {
    return this.rows.manager.transaction(async (tx) => {
      const own = await ownLists(tx, userId);
      const wanted = [...new Set([...ids.filter((id) => own.includes(id)), ...own])];
      await tx.query(
        `UPDATE watchlists SET position = place.position - 1
           FROM unnest($2::uuid[]) WITH ORDINALITY AS place (id, position)
          WHERE watchlists.id = place.id AND user_id = $1`,
        [userId, wanted],
      );
      return tx.find(WatchlistEntity, { where: { userId }, order: { position: 'ASC' } });
    });
  }
}

/** The person's lists in order. Their row is held, so that two tabs cannot both make the last one there is room for. */
async function ownLists(tx: EntityManager, userId: string): Promise<string[]> {
  await tx.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  const rows = await tx.query<{ id: string }[]>(
    'SELECT id FROM watchlists WHERE user_id = $1 ORDER BY position, id',
    [userId],
  );
  return rows.map(({ id }) => id);
}

async function refuseUnknown(tx: EntityManager, instrumentIds: readonly InstrumentId[]): Promise<void> {
  const [unknown] = await tx.query<{ id: InstrumentId }[]>(
    `SELECT wanted.id FROM unnest($1::text[]) AS wanted (id)
      WHERE NOT EXISTS (SELECT 1 FROM instruments i WHERE i.id = wanted.id)`,
    [instrumentIds],
  );
  if (unknown) throw new Refusal('UNKNOWN_INSTRUMENT', { instrumentId: unknown.id });
}
