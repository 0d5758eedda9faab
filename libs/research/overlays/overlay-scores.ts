import { Injectable, Logger } from '@nestjs/common';
import { DAY_MILLIS, driftOf, type IstDate, istInstant, Refusal } from '@artha/core';
import { isoUtc, Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { DayOverlay } from './day-overlay.js';
import { OverlayDays } from './overlay-days.js';

/** A score that moved by less is the same news. */
const SAME_PERCENT = 0.5;

interface Traded {
  readonly id: string;
  readonly accountId: string;
  readonly mode: 'paper' | 'live';
}

interface Score {
  readonly driftPercent: number;
  readonly matched: number;
  readonly missed: number;
  readonly extra: number;
  readonly actualPaise: number;
  readonly expectedPaise: number;
  readonly actualNetPaise: number;
  readonly expectedNetPaise: number;
}

const NONE: Score = {
  driftPercent: 0,
  matched: 0,
  missed: 0,
  extra: 0,
  actualPaise: 0,
  expectedPaise: 0,
  actualNetPaise: 0,
  expectedNetPaise: 0,
};

/** Lays each deployment that traded on a day over the backtest of that day, once the day is over, one after the other. */
@Injectable()
export class OverlayScores {
  readonly #log = new Logger(OverlayScores.name);

  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly days: OverlayDays,
    private readonly overlays: DayOverlay,
  ) {}

  /** Safe to run twice: a day that is scored again gets its newer score. How many were scored. */
  async scoreDay(on: IstDate): Promise<number> {
    let scored = 0;
    for (const deployment of await this.tradedOn(on)) {
      const score = await this.scoreOf(deployment.id, on);
      if (score === null) continue;
      await this.keep(deployment, on, score);
      scored += 1;
    }
    return scored;
  }

  private tradedOn(on: IstDate): Promise<Traded[]> {
    const from = istInstant(on, '00:00');
    return this.database.query<Traded[]>(
      `select d.id, d.account_id as "accountId", d.mode from deployments d
        where exists (select 1 from fills f where f.deployment_id = d.id and f.filled_at >= $1 and f.filled_at < $2)
          and exists (select 1 from deployment_decisions c
                       where c.deployment_id = d.id and c.candle_at >= $1 and c.candle_at < $2)
        order by d.sequence`,
      [new Date(from), new Date(from + DAY_MILLIS)],
    );
  }

  /** Null: no backtest can be made of it, because it or the day's prices are not there any more. */
  private async scoreOf(deploymentId: string, on: IstDate): Promise<Score | null> {
    try {
      const deployment = await this.days.deployment(deploymentId);
      const endsAt = istInstant(on, '00:00') + DAY_MILLIS;
      let sum = NONE;
      const pairs = [];
      const spans = await this.days.spans(deployment, on);
      for (const one of await this.overlays.of(deployment, spans, endsAt)) {
        pairs.push(...one.pairs);
        sum = {
          driftPercent: driftOf(pairs),
          matched: sum.matched + one.matched,
          missed: sum.missed + one.missed,
          extra: sum.extra + one.extra,
          actualPaise: sum.actualPaise + one.actualPaise,
          expectedPaise: sum.expectedPaise + one.expectedPaise,
          actualNetPaise: sum.actualNetPaise + one.actualNetPaise,
          expectedNetPaise: sum.expectedNetPaise + one.expectedNetPaise,
        };
      }
      return sum;
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      this.#log.log(`deployment ${deploymentId} has no score of ${on}: ${thrown.code}`);
      return null;
    }
  }

  /** Its traders are told where it strayed too far, once for a score. */
  private async keep({ id, accountId, mode }: Traded, on: IstDate, score: Score): Promise<void> {
    await this.outbox.commit(async (tx) => {
      const [before] = await tx.query<{ driftPercent: number }[]>(
        `select drift_percent as "driftPercent" from overlay_scores where deployment_id = $1 and traded_on = $2
           for update`,
        [id, on],
      );
      await tx.query(KEEP, [
        id,
        on,
        score.driftPercent,
        score.matched,
        score.missed,
        score.extra,
        score.actualPaise,
        score.expectedPaise,
        score.actualNetPaise,
        score.expectedNetPaise,
      ]);
      const [alert] = await tx.query<{ abovePercent: number }[]>(
        'select above_percent as "abovePercent" from drift_alert',
      );
      const isNews = Math.abs((before?.driftPercent ?? Infinity) - score.driftPercent) > SAME_PERCENT;
      if (alert === undefined || !isNews || score.driftPercent <= alert.abovePercent) return;
      const data = { deploymentId: id, on, driftPercent: score.driftPercent, ...alert };
      await this.outbox.add(tx, [{ type: 'deployment.drifted', accountId, mode, data }]);
    });
  }

  /** From where on traders are told. */
  async alert(): Promise<{ abovePercent: number; changedBy: string | null; changedAt: string | null }> {
    const [row] = await this.database.query<
      { abovePercent: number; changedBy: string | null; changedAt: number | null }[]
    >(
      `select a.above_percent as "abovePercent", u.name as "changedBy", a.changed_at as "changedAt"
         from drift_alert a left join users u on u.id = a.changed_by`,
    );
    if (row === undefined) throw new Error('there is no drift alert');
    return { ...row, changedAt: row.changedAt === null ? null : isoUtc(row.changedAt) };
  }

  async changeAlert(abovePercent: number, userId: string): Promise<void> {
    await this.database.query(
      'update drift_alert set above_percent = $1, changed_by = $2, changed_at = now()',
      [abovePercent, userId],
    );
  }
}

const KEEP = `
  insert into overlay_scores (deployment_id, traded_on, drift_percent, matched, missed, extra, actual_paise,
                              expected_paise, actual_net_paise, expected_net_paise)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (deployment_id, traded_on) do update set
    drift_percent = excluded.drift_percent, matched = excluded.matched, missed = excluded.missed,
    extra = excluded.extra, actual_paise = excluded.actual_paise, expected_paise = excluded.expected_paise,
    actual_net_paise = excluded.actual_net_paise, expected_net_paise = excluded.expected_net_paise,
    scored_at = now()`;
