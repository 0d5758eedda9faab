import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  CALENDAR_DAY_KINDS,
  type CalendarDayKind,
  SESSION_PHASES,
  type SessionGroup,
  type SessionPhaseName,
} from '@artha/core';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant, IsYesOrNo, MayBeLeftOut } from '../http/fields.js';

/** Of the years computers and exchanges agree on. */
const IsCalendarDay = (): PropertyDecorator => applyDecorators(Matches(/^(19|2[01])\d\d-/), IsDay());

export class DayParams {
  @ApiProperty({ format: 'date' })
  @IsCalendarDay()
  on!: string;
}

export class DayKindParams extends DayParams {
  @ApiProperty({ enum: CALENDAR_DAY_KINDS })
  @IsIn(CALENDAR_DAY_KINDS)
  kind!: CalendarDayKind;
}

export class ConfirmationDto {
  @ApiProperty({
    required: false,
    default: false,
    description: 'Change the hours of a day that has prices; otherwise refused as DAY_HAS_PRICES',
  })
  @IsYesOrNo()
  confirm: boolean = false;

  @ApiProperty({ required: false, maxLength: 300, description: 'Why, for the audit trail' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  reason?: string;
}

export class StretchDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-08T12:30:00Z' })
  @IsInstant()
  opensAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-08T13:30:00Z' })
  @IsInstant()
  closesAt!: string;
}

export class CalendarDayDto {
  @ApiProperty({ enum: CALENDAR_DAY_KINDS })
  @IsIn(CALENDAR_DAY_KINDS)
  kind!: CalendarDayKind;

  @ApiProperty({ example: 'Diwali (Laxmi Pujan)' })
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  name!: string;

  @ApiProperty({
    type: [StretchDto],
    required: false,
    description:
      'Hours of this day, oldest first. A holiday has none; a special session without any is traded as usual',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => StretchDto)
  stretches?: StretchDto[];

  @ApiProperty({ description: 'Not yet confirmed by the exchange' })
  @IsBoolean()
  isProvisional!: boolean;
}

export class CalendarQueryDto {
  @ApiProperty({ required: false, format: 'date', description: 'Otherwise the first day of this year' })
  @MayBeLeftOut()
  @IsCalendarDay()
  from?: string;

  @ApiProperty({
    required: false,
    format: 'date',
    description: 'Otherwise the last day of the year of `from`',
  })
  @MayBeLeftOut()
  @IsCalendarDay()
  to?: string;
}

export class CalendarDayView {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty({ enum: CALENDAR_DAY_KINDS })
  kind!: CalendarDayKind;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [StretchDto] })
  stretches!: StretchDto[];

  @ApiProperty()
  isProvisional!: boolean;

  @ApiProperty({ description: 'A circular, a data set, or the admin who set it' })
  source!: string;
}

export class CalendarDayListView {
  @ApiProperty({ type: [CalendarDayView] })
  items!: CalendarDayView[];
}

class AcceptedOrdersView {
  @ApiProperty()
  limit!: boolean;

  @ApiProperty()
  market!: boolean;

  @ApiProperty()
  stop!: boolean;

  @ApiProperty()
  ioc!: boolean;
}

class SessionPhaseView {
  @ApiProperty({ enum: SESSION_PHASES })
  phase!: SessionPhaseName;

  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'The first instant after it' })
  until!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when the exchange may end it, at a moment it draws by lot',
  })
  mayEndFrom!: string | null;

  @ApiProperty({ type: AcceptedOrdersView })
  acceptsOrders!: AcceptedOrdersView;

  @ApiProperty({ description: 'The pre-open of derivatives: options have none' })
  isForFuturesOnly!: boolean;
}

export class GroupDayView {
  @ApiProperty({ enum: ['cash', 'closing-auction', 'derivatives', 'index'] })
  group!: SessionGroup;

  @ApiProperty({ format: 'date-time', description: 'The first trade' })
  opensAt!: string;

  @ApiProperty({ format: 'date-time', description: 'After the last trade, the closing auction’s included' })
  closesAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When intraday positions are squared off unless set otherwise',
  })
  squareOffAt!: string | null;

  @ApiProperty({ type: [SessionPhaseView] })
  phases!: SessionPhaseView[];
}

export class TradingDayView {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty()
  isTradingDay!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'What is special about it' })
  name!: string | null;

  @ApiProperty({ description: 'Not yet confirmed by the exchange' })
  isProvisional!: boolean;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'When shares bought that day are delivered; null on a day without trade',
  })
  settlementOn!: string | null;

  @ApiProperty({ format: 'date' })
  previousTradingOn!: string;

  @ApiProperty({ format: 'date' })
  nextTradingOn!: string;

  @ApiProperty({ type: [GroupDayView], description: 'Empty on a day without trade' })
  groups!: GroupDayView[];
}
