import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsId } from '../http/fields.js';

export class HaltDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one halt' })
  @IsId()
  id!: string;

  @ApiProperty({ description: 'Also exit everything that is held; without it only orders are taken back' })
  @IsBoolean()
  squareOff!: boolean;

  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  reason?: string;
}

export class ResumeDto {
  @ApiProperty({ example: 'RESUME', description: 'The word the state asks for' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  acknowledgement!: string;
}

export class SquareOffAllDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is asked once' })
  @IsId()
  id!: string;
}

export class SquareOffAllView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['done', 'requested'], description: 'done: the exits are on their way' })
  state!: 'done' | 'requested';
}
