import { Injectable, Logger } from '@nestjs/common';
import {
  BUDGETED_NAMES,
  type Budgeted,
  type Deployment,
  type FaultPlace,
  faultWords,
  Refusal,
} from '@artha/core';
import { isConnectionFault } from '@artha/platform';
import { DeskRecords } from '@artha/trading';

type Faulted = Pick<Deployment, 'id' | 'accountId' | 'mode'>;

const RETRY_MILLIS = 1_000;

/** Deployments that threw, cannot be had or used too much: until someone resumes them they are not put to work. */
@Injectable()
export class StrategyFaults {
  readonly #log = new Logger(StrategyFaults.name);
  readonly #faulted = new Set<string>();

  constructor(private readonly records: DeskRecords) {}

  has(deploymentId: string): boolean {
    return this.#faulted.has(deploymentId);
  }

  forget(deploymentId: string): void {
    this.#faulted.delete(deploymentId);
  }

  async report(of: Faulted, error: unknown, place: FaultPlace | null = null): Promise<void> {
    this.#faulted.add(of.id);
    const where = place === null ? '' : ` on ${place.instrumentId}`;
    if (budgetOf(error) !== null)
      this.#log.warn(`deployment ${of.id} is paused${where}: ${faultWords(error)}`);
    else
      this.#log.error(
        `deployment ${of.id} failed${where}`,
        error instanceof Error ? error.stack : String(error),
      );
    while (!(await this.isRecorded(of, error, place)))
      await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS).unref());
  }

  /** False: the database is away. */
  private async isRecorded(of: Faulted, thrown: unknown, place: FaultPlace | null): Promise<boolean> {
    try {
      await this.records.faulted(of, faultWords(thrown), place, budgetOf(thrown));
    } catch (error) {
      this.#log.error(`the fault of ${of.id} is not recorded: ${String(error)}`);
      return !isConnectionFault(error);
    }
    return true;
  }
}

/** Null: it threw. */
function budgetOf(thrown: unknown): Budgeted | null {
  const isSpent = thrown instanceof Refusal && thrown.code === 'BUDGET_USED_UP';
  const name = isSpent ? thrown.details['budget'] : null;
  return BUDGETED_NAMES.find((one) => one === name) ?? null;
}
