import { ApiProperty } from '@nestjs/swagger';
import type { RuleFault, RuleWord } from '@artha/core';
import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsId } from '../http/fields.js';

const MOST_LETTERS = 10_000;
/** PostgreSQL stores no zero character. */
const NO_ZERO = /^[^\0]*$/;
const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;
/** A note of nothing is no note. */
const noteOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() || null : value;

export class StrategyTextDto {
  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Transform(trimmed)
  @IsString()
  @Length(1, 80)
  @Matches(NO_ZERO)
  name!: string;

  @ApiProperty({
    minLength: 1,
    maxLength: MOST_LETTERS,
    example: 'buy when ema(9) crosses above ema(21)\nstop 1 %',
  })
  @IsString()
  @Length(1, MOST_LETTERS)
  @Matches(NO_ZERO)
  rules!: string;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    maxLength: 200,
    description: 'What was changed, in a few words',
  })
  @Transform(noteOf)
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(NO_ZERO)
  note?: string | null;
}

export class RulesDto {
  @ApiProperty({ maxLength: 20_000 })
  @IsString()
  @Length(0, 20_000)
  rules!: string;
}

export class CloneStrategyDto {
  @ApiProperty({ format: 'uuid', description: 'Of the copy, made by the caller' })
  @IsId()
  id!: string;

  @ApiProperty({ minLength: 1, maxLength: 80 })
  @Transform(trimmed)
  @IsString()
  @Length(1, 80)
  @Matches(NO_ZERO)
  name!: string;

  @ApiProperty({ type: Number, required: false, description: 'Which version; left out, the newest' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  number?: number;
}

export const FILE_FORMAT = 'artha-rules/1';

/** A strategy as a file: what an export gives, an import takes. */
export class StrategyFileView extends StrategyTextDto {
  @ApiProperty({ enum: [FILE_FORMAT] })
  @IsIn([FILE_FORMAT], { message: `This is no file of a strategy: format must be ${FILE_FORMAT}` })
  format!: string;
}

export class ImportStrategyDto {
  @ApiProperty({ format: 'uuid', description: 'Of the new strategy, made by the caller' })
  @IsId()
  id!: string;

  @ApiProperty({ type: StrategyFileView })
  @ValidateNested()
  @Type(() => StrategyFileView)
  file!: StrategyFileView;
}

export class RuleFaultView implements RuleFault {
  @ApiProperty({ description: 'Counted from 1' })
  line!: number;

  @ApiProperty({ description: 'Counted from 1' })
  column!: number;

  @ApiProperty({ description: 'Letters from there on that are at fault' })
  length!: number;

  @ApiProperty()
  problem!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What may have been meant instead' })
  suggestion!: string | null;
}

export class RulesCheckView {
  @ApiProperty()
  isGood!: boolean;

  @ApiProperty({ type: [RuleFaultView], description: 'In the order of the text' })
  faults!: RuleFaultView[];
}

export class RuleWordView implements RuleWord {
  @ApiProperty()
  word!: string;

  @ApiProperty({ enum: ['statement', 'word', 'value', 'indicator', 'pattern'] })
  kind!: RuleWord['kind'];

  @ApiProperty({ description: 'What to write when it is chosen', example: 'macd(12, 26, 9)' })
  insert!: string;

  @ApiProperty()
  detail!: string;

  @ApiProperty({
    type: [String],
    description: 'What may stand behind its dot; empty where there is one only',
  })
  outputs!: string[];
}
