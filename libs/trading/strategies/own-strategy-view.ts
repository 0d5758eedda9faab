import { ApiProperty } from '@nestjs/swagger';
import { isoUtc } from '@artha/platform';

/** `draft` until a backtest of any version has finished; `paper` and `live` while any version is deployed so. */
export const STRATEGY_STAGES = ['draft', 'backtested', 'paper', 'live'] as const;
export type StrategyStage = (typeof STRATEGY_STAGES)[number];

export class StrategyVersionSummaryView {
  @ApiProperty({ format: 'uuid', description: 'What a deployment or a backtest of it takes as `strategyId`' })
  id!: string;

  @ApiProperty({ description: 'Counted from 1' })
  number!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What was changed, in the words of whoever saved',
  })
  note!: string | null;

  @ApiProperty({ format: 'date-time' })
  savedAt!: string;
}

/** A version with its text, which never changes. */
export class StrategyVersionView extends StrategyVersionSummaryView {
  @ApiProperty()
  rules!: string;
}

/** A strategy its owner wrote. */
export class OwnStrategyView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: STRATEGY_STAGES })
  stage!: StrategyStage;

  @ApiProperty({ description: 'Put away: it cannot be saved, tried or deployed until it is brought back' })
  isArchived!: boolean;

  @ApiProperty({ type: [StrategyVersionSummaryView], description: 'Newest first' })
  versions!: StrategyVersionSummaryView[];

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When its newest version was saved, or its name changed' })
  updatedAt!: string;
}

export interface OwnStrategyRow {
  readonly id: string;
  readonly name: string;
  readonly stage: StrategyStage;
  readonly isArchived: boolean;
  readonly versions: readonly {
    readonly id: string;
    readonly number: number;
    readonly note: string | null;
    readonly savedAt: string;
  }[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function ownStrategyView(row: OwnStrategyRow): OwnStrategyView {
  return {
    ...row,
    versions: row.versions.map((version) => ({ ...version, savedAt: isoUtc(Date.parse(version.savedAt)) })),
    createdAt: isoUtc(row.createdAt),
    updatedAt: isoUtc(row.updatedAt),
  };
}
