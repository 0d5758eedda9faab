import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BacktestEntity } from './backtest.entity.js';
import { backtestView, type BacktestView } from './backtest-view.js';

/** Reads a backtest, without its curve, for a process that shows it only to whoever asked for it. */
@Injectable()
export class BacktestReader {
  constructor(private readonly database: DataSource) {}

  async find(id: string): Promise<BacktestView | null> {
    const row = await this.database.getRepository(BacktestEntity).findOneBy({ id });
    return row && backtestView(row);
  }
}
