import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type InstrumentId, Refusal } from '@artha/core';
import { Instruments } from '../instruments/instruments.js';
import { WatchlistEntity } from './watchlist.entity.js';

/** A watchlist as its owner names it; the id is made in the browser. */
export interface WatchlistDraft {
  readonly id: string;
  readonly name: string;
  readonly instrumentIds: readonly InstrumentId[];
}

/** Everybody's own watchlists; nobody sees or changes another's. */
@Injectable()
export class Watchlists {
  constructor(
    @InjectRepository(WatchlistEntity) private readonly rows: Repository<WatchlistEntity>,
    private readonly instruments: Instruments,
  ) {}

  list(userId: string): Promise<WatchlistEntity[]> {
    return this.rows.find({ where: { userId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /**
   * Creates the list, or replaces its name and instruments; a new one comes last. An instrument named twice stays
   * once. Refuses: UNKNOWN_INSTRUMENT, ID_TAKEN (the list is another person's).
   */
  async save(userId: string, { id, name, instrumentIds }: WatchlistDraft): Promise<WatchlistEntity> {
    const unique = [...new Set(instrumentIds)];
    for (const instrumentId of unique) await this.instruments.require(instrumentId);
    await this.rows.query(
      `INSERT INTO watchlists (id, user_id, name, instrument_ids, position)
       SELECT $1, $2, $3, $4, coalesce(max(position) + 1, 0) FROM watchlists WHERE user_id = $2
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, instrument_ids = excluded.instrument_ids
       WHERE watchlists.user_id = excluded.user_id`,
      [id, userId, name, unique],
    );
    const saved = await this.rows.findOneBy({ id, userId });
    if (saved === null) throw new Refusal('ID_TAKEN');
    return saved;
  }
}
