import { Injectable } from '@nestjs/common';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { OptimisationEntity } from './optimisation.entity.js';
import { optimisationView, type OptimisationView } from './optimisation-view.js';
import { Trials } from './trials.js';

/** Reads an optimisation with its best trial. */
@Injectable()
export class OptimisationReader {
  constructor(
    private readonly database: DataSource,
    private readonly trials: Trials,
  ) {}

  /** For a process that shows it only to whoever asked for it. */
  async find(id: string): Promise<OptimisationView | null> {
    const row = await this.database.getRepository(OptimisationEntity).findOneBy({ id });
    return row && this.view(row);
  }

  /** Refuses NOT_FOUND, also for other people's. */
  async requireOwn(userId: string, id: string): Promise<OptimisationView> {
    const row = await this.database.getRepository(OptimisationEntity).findOneBy({ id, userId });
    if (row === null) throw new Refusal('NOT_FOUND', { thing: 'optimisation' });
    return this.view(row);
  }

  private async view(row: OptimisationEntity): Promise<OptimisationView> {
    return optimisationView(row, (await this.trials.best([row.id])).get(row.id) ?? null);
  }
}
