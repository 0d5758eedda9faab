import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../http/fields.js';

export class FnoBanDto {
  @ApiProperty({ type: [String], maxItems: 500, example: ['NSE:SAIL', 'NSE:RBLBANK'] })
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(/^(NSE|BSE):\S{1,40}$/, { each: true, message: 'A share is named like NSE:SAIL' })
  underlyingIds!: string[];

  @ApiProperty({
    required: false,
    maxLength: 300,
    description: 'Where the list is from, for the audit trail',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  reason?: string;
}

export class FnoBanView {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty({ type: [String], description: 'Shares whose futures and options may only be left' })
  underlyingIds!: string[];

  @ApiProperty({ description: 'False: nobody has entered the list of that day, so nothing is barred' })
  isEntered!: boolean;
}
