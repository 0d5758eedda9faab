import { ApiProperty } from '@nestjs/swagger';
import {
  acknowledgementOf,
  SAFETY_CAUSES,
  SAFETY_SCOPES,
  SAFETY_STATES,
  type SafetyCause,
  type SafetyRecord,
  type SafetyScope,
  type SafetyState,
  strictest,
  type TradingMode,
} from '@artha/core';
import { isoUtc } from '@artha/platform';

/** One reason why trading is restricted. */
export class SafetyCauseView {
  @ApiProperty({ enum: SAFETY_SCOPES })
  scope!: SafetyScope;

  @ApiProperty({ description: 'The account, the deployment, or `platform`' })
  scopeId!: string;

  @ApiProperty({ type: String, enum: ['paper', 'live'], nullable: true, description: 'null: every mode' })
  mode!: TradingMode | null;

  @ApiProperty({ enum: SAFETY_STATES })
  state!: SafetyState;

  @ApiProperty({ description: 'What is held is exited too' })
  squareOff!: boolean;

  @ApiProperty({ enum: SAFETY_CAUSES })
  cause!: SafetyCause;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ description: 'The name of the person or rule' })
  setBy!: string;

  @ApiProperty({ format: 'date-time' })
  setAt!: string;

  @ApiProperty({ description: 'What has to be typed to resume' })
  acknowledgement!: string;

  @ApiProperty({ description: 'Whether the one who asks may resume it' })
  mayResume!: boolean;
}

export class SafetyView {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: the platform' })
  accountId!: string | null;

  @ApiProperty({ enum: SAFETY_STATES, description: 'The strictest of the platform and the account' })
  state!: SafetyState;

  @ApiProperty({ type: [SafetyCauseView], description: 'Deployments that are halted alone are among them' })
  causes!: SafetyCauseView[];
}

/** `mayResume` tells for each scope. */
export function safetyView(
  accountId: string | null,
  standing: readonly SafetyRecord[],
  mayResume: (record: SafetyRecord) => boolean,
): SafetyView {
  const whole = standing.filter(({ scope }) => scope !== 'deployment');
  return {
    accountId,
    state: strictest(whole)?.state ?? 'active',
    causes: standing.map((record) => ({
      scope: record.scope,
      scopeId: record.scopeId,
      mode: record.mode,
      state: record.state,
      squareOff: record.squareOff,
      cause: record.cause,
      reason: record.reason,
      setBy: record.setBy,
      setAt: isoUtc(record.setAt),
      acknowledgement: acknowledgementOf(standing.filter((other) => isOfOneScope(other, record))) ?? '',
      mayResume: mayResume(record),
    })),
  };
}

function isOfOneScope(one: SafetyRecord, other: SafetyRecord): boolean {
  return one.scope === other.scope && one.scopeId === other.scopeId;
}
