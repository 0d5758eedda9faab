import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_RESULTS, type AuditResult } from '@artha/accounts';
import { PageOf } from '@artha/platform';
import { Matches } from 'class-validator';
import { IsDay, IsId, MayBeLeftOut } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

export class AuditQueryDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    example: 'calendar',
    description: 'A whole action (`calendar.day-set`) or the area before its dot',
  })
  @MayBeLeftOut()
  @Matches(/^[a-z-]{1,40}(\.[a-z-]{1,40})?$/)
  action?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @MayBeLeftOut()
  @IsId()
  userId?: string;

  @ApiProperty({ required: false, format: 'date', description: 'The first day, IST' })
  @MayBeLeftOut()
  @IsDay()
  from?: string;

  @ApiProperty({ required: false, format: 'date', description: 'The last day, IST' })
  @MayBeLeftOut()
  @IsDay()
  to?: string;
}

export class AuditEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when nobody is known' })
  userId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ example: 'calendar.day-set' })
  action!: string;

  @ApiProperty({ example: 'calendar-day' })
  resource!: string;

  @ApiProperty({ type: String, nullable: true })
  resourceId!: string | null;

  @ApiProperty({ enum: AUDIT_RESULTS })
  result!: AuditResult;

  @ApiProperty({ type: 'object', additionalProperties: true })
  details!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true })
  ip!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userAgent!: string | null;

  @ApiProperty({ description: 'Of the request, as in its answer’s header and in the logs' })
  correlationId!: string;
}

export const AuditEntryPage = PageOf(AuditEntryView);
