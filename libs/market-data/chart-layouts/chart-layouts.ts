import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Refusal } from '@artha/core';
import { type EntityManager, Repository } from 'typeorm';
import { ChartLayoutEntity } from './chart-layout.entity.js';

/** A layout as its owner saves it; the id is made in the browser. */
export interface ChartLayoutDraft {
  readonly id: string;
  readonly name: string;
  readonly layout: object;
}

/** What a list of layouts shows. */
export type ChartLayoutSummary = Pick<ChartLayoutEntity, 'id' | 'name' | 'version' | 'updatedAt'>;

const MOST_LAYOUTS = 50;
const LARGEST_KILOBYTES = 64;

/** Everybody's own chart layouts; nobody sees or changes another's. */
@Injectable()
export class ChartLayouts {
  constructor(@InjectRepository(ChartLayoutEntity) private readonly rows: Repository<ChartLayoutEntity>) {}

  /** By name, without what is in them. */
  list(userId: string): Promise<ChartLayoutSummary[]> {
    return this.rows.find({
      select: { id: true, name: true, version: true, updatedAt: true },
      where: { userId },
      order: { name: 'ASC', id: 'ASC' },
    });
  }

  /** Refuses: NOT_FOUND, for another person's as well. */
  async require(userId: string, id: string): Promise<ChartLayoutEntity> {
    const row = await this.rows.findOneBy({ id, userId });
    if (row === null) throw new Refusal('NOT_FOUND', { thing: 'chart layout' });
    return row;
  }

  /**
   * Saves a new layout; the same id and content again is the same layout. Refuses: CHART_LAYOUT_TOO_LARGE,
   * TOO_MANY_CHART_LAYOUTS, CHART_LAYOUT_NAME_TAKEN, ID_TAKEN.
   */
  async create(userId: string, draft: ChartLayoutDraft): Promise<ChartLayoutEntity> {
    const layout = textOf(draft.layout);
    return this.oneAtATime(userId, async (rows) => {
      const { id, name } = draft;
      const known = await rows.findOneBy(ChartLayoutEntity, { id });
      if (known !== null) return sameAs(known, userId, name);
      if ((await rows.countBy(ChartLayoutEntity, { userId })) >= MOST_LAYOUTS)
        throw new Refusal('TOO_MANY_CHART_LAYOUTS', { limit: MOST_LAYOUTS });
      await this.requireFreeName(rows, userId, draft);
      await rows.query(`insert into chart_layouts (id, user_id, name, layout) values ($1, $2, $3, $4)`, [
        id,
        userId,
        name,
        layout,
      ]);
      return rows.findOneByOrFail(ChartLayoutEntity, { id });
    });
  }

  /**
   * Replaces name and content of the version last seen. Refuses: NOT_FOUND, CHART_LAYOUT_CHANGED (saved elsewhere
   * since), CHART_LAYOUT_TOO_LARGE, CHART_LAYOUT_NAME_TAKEN.
   */
  async replace(userId: string, draft: ChartLayoutDraft, version: number): Promise<ChartLayoutEntity> {
    const layout = textOf(draft.layout);
    return this.oneAtATime(userId, async (rows) => {
      const { id, name } = draft;
      const known = await rows.findOneBy(ChartLayoutEntity, { id, userId });
      if (known === null) throw new Refusal('NOT_FOUND', { thing: 'chart layout' });
      if (known.version !== version) throw new Refusal('CHART_LAYOUT_CHANGED', { name: known.name });
      await this.requireFreeName(rows, userId, draft);
      await rows.query(
        `update chart_layouts set name = $2, layout = $3, version = version + 1, updated_at = now() where id = $1`,
        [id, name, layout],
      );
      return rows.findOneByOrFail(ChartLayoutEntity, { id });
    });
  }

  /** Refuses: NOT_FOUND. */
  async remove(userId: string, id: string): Promise<void> {
    const { affected } = await this.rows.delete({ id, userId });
    if (affected !== 1) throw new Refusal('NOT_FOUND', { thing: 'chart layout' });
  }

  /** A person's saves wait for one another: names and the number of layouts are counted before they are written. */
  private oneAtATime<T>(userId: string, work: (rows: EntityManager) => Promise<T>): Promise<T> {
    return this.rows.manager.transaction(async (rows) => {
      await rows.query('select from users where id = $1 for update', [userId]);
      return work(rows);
    });
  }

  private async requireFreeName(
    rows: EntityManager,
    userId: string,
    { id, name }: ChartLayoutDraft,
  ): Promise<void> {
    const taken: unknown[] = await rows.query(
      'select from chart_layouts where user_id = $1 and lower(name) = lower($2) and id <> $3',
      [userId, name, id],
    );
    if (taken.length > 0) throw new Refusal('CHART_LAYOUT_NAME_TAKEN', { name });
  }
}

/** The answer to a save that arrives twice; an id that stands for something else is refused. */
function sameAs(known: ChartLayoutEntity, userId: string, name: string): ChartLayoutEntity {
  if (known.userId !== userId || known.name !== name) throw new Refusal('ID_TAKEN');
  return known;
}

function textOf(layout: object): string {
  const text = JSON.stringify(layout);
  if (Buffer.byteLength(text) > LARGEST_KILOBYTES * 1024)
    throw new Refusal('CHART_LAYOUT_TOO_LARGE', { kilobytes: LARGEST_KILOBYTES });
  return text;
}
