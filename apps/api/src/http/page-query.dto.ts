import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Which page of a list. */
export class PageQueryDto {
  @ApiProperty({ required: false, description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  cursor?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}
