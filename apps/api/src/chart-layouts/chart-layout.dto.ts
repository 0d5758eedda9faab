import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsObject, IsString, MaxLength, Min, MinLength } from 'class-validator';
import { IsId, Trimmed } from '../http/fields.js';

const Name = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: 60, description: 'Unique among one’s own layouts' }),
    Trimmed(),
    IsString(),
    MinLength(1),
    MaxLength(60),
  );
const Content = (): PropertyDecorator =>
  ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Panes, indicators and drawings as the web writes them; 64 kB of JSON at most',
  });

export class NewChartLayoutDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one layout' })
  @IsId()
  id!: string;

  @Name()
  name!: string;

  @Content()
  @IsObject()
  layout!: Record<string, unknown>;
}

export class ChartLayoutChangeDto {
  @Name()
  name!: string;

  @Content()
  @IsObject()
  layout!: Record<string, unknown>;

  @ApiProperty({ minimum: 1, description: 'The version this change was made on' })
  @IsInt()
  @Min(1)
  version!: number;
}

export class ChartLayoutSummaryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class ChartLayoutView extends ChartLayoutSummaryView {
  @Content()
  layout!: object;
}
