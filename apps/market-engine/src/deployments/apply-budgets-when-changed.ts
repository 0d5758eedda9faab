import { Injectable } from '@nestjs/common';
import type { Reaction } from '@artha/platform';
import { Budgets } from './budgets.js';

/** Holds deployments to new budgets from the next thing they use on. */
@Injectable()
export class ApplyBudgetsWhenChanged implements Reaction {
  readonly facts = ['budgets.changed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly budgets: Budgets) {}

  async react(): Promise<void> {
    await this.budgets.change();
  }
}
