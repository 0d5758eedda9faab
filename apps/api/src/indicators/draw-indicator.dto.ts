import { ApiProperty } from '@nestjs/swagger';
import { BAR_NUMBERS, type Drawing } from '@artha/plugins';
import { IsBoolean, IsString, Matches, MaxLength, ValidateBy } from 'class-validator';
import { IsId, MayBeLeftOut } from '../http/fields.js';

const MOST_CANDLES = 2_000;
/** 4,096 numbers of eight bytes, six bits a letter. */
const LONGEST_MEMORY = 43_692;

const IsCandleRows = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCandleRows',
    validator: {
      validate: (value: unknown) =>
        Array.isArray(value) && value.length <= MOST_CANDLES && value.every(isCandleRow),
      defaultMessage: (fault) =>
        `${fault?.property ?? ''} must be up to ${MOST_CANDLES} lists of ${BAR_NUMBERS} numbers`,
    },
  });

function isCandleRow(value: unknown): boolean {
  return Array.isArray(value) && value.length === BAR_NUMBERS && value.every(Number.isFinite);
}

export class DrawIndicatorDto {
  @ApiProperty({ example: 'house_midpoint(20)', description: 'Of a plug-in' })
  @IsString()
  @MaxLength(100)
  indicator!: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'The very version, as an earlier drawing told it; left out, the one that is offered now',
  })
  @MayBeLeftOut()
  @IsId()
  partId?: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'number' } },
    description: `Oldest first: opening in UTC milliseconds, open, high, low and close in paise, volume. ${MOST_CANDLES} at most; go on from its memory with the next`,
  })
  @IsCandleRows()
  candles!: number[][];

  @ApiProperty({ description: 'The last candle is still forming: it is drawn, and leaves no trace' })
  @IsBoolean()
  formsLast!: boolean;

  @ApiProperty({
    required: false,
    description: 'What the drawing of the candles before these answered with; it needs that `partId` too',
  })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(LONGEST_MEMORY)
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/)
  memory?: string;
}

export class DrawnIndicatorView {
  @ApiProperty({ format: 'uuid', description: 'The version it was drawn with' })
  partId!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'number', nullable: true } },
    description: 'For each output a number for each closed candle; null where there is none',
  })
  outputs!: (number | null)[][];

  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    nullable: true,
    description: 'For each output its number on the forming candle; null: none was given',
  })
  forming!: (number | null)[] | null;

  @ApiProperty({ description: 'Of the closed candles, to go on from' })
  memory!: string;
}

export function memoryOf(text: string | undefined): Float64Array | null {
  if (text === undefined) return null;
  const bytes = Buffer.from(text, 'base64');
  return new Float64Array(Uint8Array.from(bytes.subarray(0, bytes.length - (bytes.length % 8))).buffer);
}

export function drawnView(partId: string, { columns, forming, memory }: Drawing): DrawnIndicatorView {
  const { buffer, byteOffset, byteLength } = memory;
  return {
    partId,
    outputs: columns.map((column) => Array.from(column, finiteOrNull)),
    forming: forming && Array.from(forming, finiteOrNull),
    memory: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
