import { Injectable, Logger } from '@nestjs/common';
import type { StrategyDecision } from '@artha/core';
import { DecisionLog } from '@artha/trading';

const WRITE_EVERY_MILLIS = 500;
/** What waits while the database is away; beyond that the oldest holds are forgotten first. */
const MOST_WAITING = 20_000;

/**
 * Gathers what strategies decide and writes it down twice a second, beside everything else: no decision waits for it,
 * and one that is lost with a killed engine is lost in the log alone, its orders are not.
 */
@Injectable()
export class DecisionRecorder {
  readonly #log = new Logger(DecisionRecorder.name);
  #waiting: StrategyDecision[] = [];
  #writing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly decisions: DecisionLog) {}

  begin(): void {
    this.#timer = setInterval(() => void (this.#writing ??= this.write()), WRITE_EVERY_MILLIS);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** What was decided until now is written down. */
  async flush(): Promise<void> {
    await this.#writing;
    await this.write();
  }

  take(decision: StrategyDecision): void {
    this.#waiting.push(decision);
  }

  private async write(): Promise<void> {
    const written = this.#waiting;
    this.#waiting = [];
    try {
      await this.decisions.write(written);
    } catch (error) {
      this.#log.warn(`${written.length} decisions wait: ${String(error)}`);
      this.#waiting = kept([...written, ...this.#waiting]);
    } finally {
      this.#writing = null;
    }
  }
}

function kept(decisions: StrategyDecision[]): StrategyDecision[] {
  if (decisions.length <= MOST_WAITING) return decisions;
  return decisions.filter(({ kind }) => kind !== 'hold').slice(-MOST_WAITING);
}
