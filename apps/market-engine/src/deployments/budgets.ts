import { Injectable, Logger } from '@nestjs/common';
import { BudgetMeter, type BudgetUse } from '@artha/core';
import { DeploymentBudgets } from '@artha/trading';

const WRITE_EVERY_MILLIS = 2_000;

/**
 * Counts what deployments use, and writes it down every few seconds, beside everything else: what an engine that was
 * killed had counted last is not counted again.
 */
@Injectable()
export class Budgets {
  readonly #log = new Logger(Budgets.name);
  readonly #meters = new Map<string, BudgetMeter>();
  /** The revision that was written last. */
  readonly #written = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | null = null;

  constructor(private readonly budgets: DeploymentBudgets) {}

  begin(): void {
    this.#timer = setInterval(() => {
      this.#writing ??= this.write().finally(() => (this.#writing = null));
    }, WRITE_EVERY_MILLIS);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await this.write();
  }

  /** Of a deployment that begins to decide, or does once more: what it used today it has used. */
  async meterOf(deploymentId: string): Promise<BudgetMeter> {
    const { limits, used } = await this.budgets.read(deploymentId);
    const known = this.#meters.get(deploymentId);
    const meter = known ?? new BudgetMeter(limits, () => performance.now() * 1_000, used, ownMicros);
    if (known !== undefined) {
      known.resume();
      known.limit(limits);
    }
    this.#meters.set(deploymentId, meter);
    return meter;
  }

  forget(deploymentId: string): void {
    this.#meters.delete(deploymentId);
    this.#written.delete(deploymentId);
  }

  /** An administrator gave more, or less. */
  async change(): Promise<void> {
    const { platform, own } = await this.budgets.limitsOf([...this.#meters.keys()]);
    for (const [id, meter] of this.#meters) meter.limit({ ...platform, ...own.get(id) });
  }

  private async write(): Promise<void> {
    const uses = new Map<string, BudgetUse>();
    const revisions = new Map<string, number>();
    for (const [id, meter] of this.#meters) {
      if (meter.revision === this.#written.get(id)) continue;
      uses.set(id, meter.use());
      revisions.set(id, meter.revision);
    }
    try {
      if (uses.size > 0) await this.budgets.keep(uses);
      for (const [id, revision] of revisions) this.#written.set(id, revision);
    } catch (error) {
      this.#log.warn(`what ${uses.size} deployments use is not written: ${String(error)}`);
    }
  }
}

/** Processor time of this thread: while another process has it, or another thread, it stands still. */
function ownMicros(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
