import { Injectable } from '@nestjs/common';
import { lookAheadBySteps, Refusal } from '@artha/core';
import { PluginFault } from '@artha/plugins';
import { DataSource } from 'typeorm';
import { BacktestMaterials } from './backtest-material.js';
import { BacktestEntity } from './backtest.entity.js';

/** Progress is written down when it has come so much further. */
const TOLD_EVERY_PERCENT = 5;

/**
 * Runs a finished backtest again up to many earlier ends, and keeps with it whether it decided the same. Safe to run
 * twice: the answer is the same. What the strategy gets wrong is its result; anything else is thrown for the queue.
 */
@Injectable()
export class CheckLookAhead {
  constructor(
    private readonly database: DataSource,
    private readonly materials: BacktestMaterials,
  ) {}

  /** `breathe` between two runs, so that other work gets its turn. */
  async check(backtestId: string, breathe: () => Promise<void>): Promise<void> {
    const row = await this.database.getRepository(BacktestEntity).findOneBy({ id: backtestId });
    if (row?.state !== 'finished') return;
    try {
      const { spec, candles } = await this.materials.of(row);
      const steps = lookAheadBySteps(spec, candles);
      let told = 0;
      for (;;) {
        const step = steps.next();
        if (step.done === true) {
          await this.end(backtestId, 'finished', { found: step.value });
          return;
        }
        if (step.value >= told + TOLD_EVERY_PERCENT) {
          told = step.value;
          await this.advance(backtestId, Math.floor(told));
        }
        await breathe();
      }
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof PluginFault)) throw error;
      await this.end(backtestId, 'failed', { error: error.message });
    }
  }

  /** The queue has given up on it. */
  async giveUp(backtestId: string): Promise<void> {
    await this.end(backtestId, 'failed', { error: 'The check could not be completed. Ask for it again.' });
  }

  private async advance(backtestId: string, percent: number): Promise<void> {
    await this.database.query(
      `update look_ahead_checks set state = 'running', progress_percent = $2
        where backtest_id = $1 and state in ('queued', 'running')`,
      [backtestId, percent],
    );
  }

  private async end(
    backtestId: string,
    state: 'finished' | 'failed',
    { found = null, error = null }: { readonly found?: object | null; readonly error?: string | null },
  ): Promise<void> {
    await this.database.query(
      `update look_ahead_checks set state = $2, progress_percent = 100, found = $3, error = $4, finished_at = now()
        where backtest_id = $1 and state in ('queued', 'running')`,
      [backtestId, state, found && JSON.stringify(found), error],
    );
  }
}
