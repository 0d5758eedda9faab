import { InjectQueue, Process, Processor } from '@nestjs/bull';
import { Injectable, Logger } from '@nestjs/common';
import { type AnyFact, QUEUES, SCORE_OVERLAYS, type ScoreOverlaysJob } from '@artha/contracts';
import { istDateOf } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { OverlayScores } from '@artha/research';
import type { Job, Queue } from 'bull';

/** Scores one day after the other, never two at once: nobody waits for it. */
@Processor(QUEUES.overlays)
export class ScoreOverlaysJobProcessor {
  readonly #log = new Logger(SCORE_OVERLAYS);

  constructor(private readonly scores: OverlayScores) {}

  @Process({ name: SCORE_OVERLAYS, concurrency: 1 })
  async score({ data }: Job<ScoreOverlaysJob>): Promise<void> {
    const on = data.on ?? istDateOf(Date.now());
    const scored = await this.scores.scoreDay(on);
    if (scored > 0) this.#log.log(`${scored} deployments were laid over the backtest of ${on}`);
  }
}

/** A day of the market is over: whatever was traded on it is looked back on. */
@Injectable()
export class QueueWhenDayEnded implements Reaction {
  readonly facts = ['market.day-ended'] as const;
  readonly naturallyIdempotent = true;

  constructor(@InjectQueue(QUEUES.overlays) private readonly queue: Queue<ScoreOverlaysJob>) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'market.day-ended') return;
    const { on } = fact.data;
    // Its own fact's job, so that one that comes again is none; a day that is replayed again has another.
    const once = { jobId: fact.id, attempts: 3, backoff: { type: 'exponential', delay: 1_000 } } as const;
    await this.queue.add(SCORE_OVERLAYS, { on }, { ...once, removeOnComplete: 100, removeOnFail: 100 });
  }
}
