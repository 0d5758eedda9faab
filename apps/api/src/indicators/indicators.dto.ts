import { ApiProperty } from '@nestjs/swagger';
import type {
  IndicatorGroup,
  IndicatorInfo,
  OutputInfo,
  OutputUnit,
  ParameterInfo,
  Timeframe,
} from '@artha/core';
import type { OfferedIndicator } from '@artha/trading';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsInstant, IsTimeframe, MayBeLeftOut } from '../http/fields.js';
import { OfPluginView } from '../plugins/of-plugin-view.js';
import { CandleView } from '../market/candles.dto.js';

export const MOST_INDICATORS = 10;
const GROUPS = [
  'overlap',
  'momentum',
  'volume',
  'volatility',
  'price',
  'statistic',
  'cycle',
  'pattern',
  'levels',
] as const satisfies readonly IndicatorGroup[];
const UNITS = [
  'price',
  'variance',
  'turnover',
  'percent',
  'volume',
  'number',
  'signal',
] as const satisfies readonly OutputUnit[];

export class IndicatorParameterView {
  @ApiProperty({ example: 'bars' })
  name!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ enum: ['whole', 'decimal', 'choice'] })
  kind!: ParameterInfo['kind'];

  @ApiProperty()
  min!: number;

  @ApiProperty()
  max!: number;

  @ApiProperty()
  initial!: number;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Of a choice: the names of its numbers, from `min` on',
  })
  choices!: string[] | null;
}

export class IndicatorOutputView {
  @ApiProperty({ example: 'signal' })
  name!: string;

  @ApiProperty({
    enum: UNITS,
    description:
      'What a number counts. In paise: divide a `price` or a `turnover` by 100 for rupees, a `variance` by 10,000',
  })
  unit!: OutputUnit;

  @ApiProperty({ enum: ['line', 'histogram', 'band', 'dots', 'marks'] })
  draw!: OutputInfo['draw'];
}

export class IndicatorView {
  @ApiProperty({ example: 'macd' })
  name!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ enum: GROUPS })
  group!: IndicatorGroup;

  @ApiProperty({ enum: ['price', 'own'], description: 'Drawn over the candles, or in a pane of its own' })
  pane!: IndicatorInfo['pane'];

  @ApiProperty({ type: [String], example: ['high', 'low', 'close'] })
  inputs!: string[];

  @ApiProperty({ type: [IndicatorParameterView] })
  parameters!: IndicatorParameterView[];

  @ApiProperty({ type: [IndicatorOutputView] })
  outputs!: IndicatorOutputView[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Candles it needs for a first value, with its parameters as they are initially; null: of a plug-in that fails to say',
  })
  warmUpCandles!: number | null;

  @ApiProperty({
    description: 'Hangs on trading days: it may lack values where a day begins or none came before',
  })
  isDaily!: boolean;

  @ApiProperty({ type: OfPluginView, nullable: true, description: 'Null: it comes with Artha' })
  plugin!: OfPluginView | null;
}

export class IndicatorsQueryDto {
  @ApiProperty({ required: false, enum: ['artha', 'plugins'], description: 'Only those; left out, all' })
  @MayBeLeftOut()
  @IsIn(['artha', 'plugins'])
  of?: 'artha' | 'plugins';
}

export class ComputeQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ type: String, example: '5m' })
  @IsTimeframe()
  timeframe!: Timeframe;

  @ApiProperty({
    required: false,
    minimum: 1,
    maximum: 5000,
    default: 500,
    description: 'Candles answered with',
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5_000)
  limit: number = 500;

  @ApiProperty({ required: false, format: 'date-time', description: 'Only candles opened before' })
  @MayBeLeftOut()
  @IsInstant()
  before?: string;

  @ApiProperty({
    type: [String],
    example: ['sma(20)', 'macd(12,26,9)'],
    description: 'One or more; parameters left out take their initial values',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_INDICATORS)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  indicator!: string[];
}

export class SeriesOutputView {
  @ApiProperty({ example: 'signal' })
  name!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description: 'One per candle; null where there is none yet. Prices in paise, with fractions',
  })
  values!: (number | null)[];
}

export class SeriesView {
  @ApiProperty({ example: 'macd(12,26,9)', description: 'As it was asked for' })
  indicator!: string;

  @ApiProperty({ type: [SeriesOutputView] })
  outputs!: SeriesOutputView[];
}

export class ComputedView {
  @ApiProperty({ type: [CandleView], description: 'Closed candles, oldest first' })
  candles!: CandleView[];

  @ApiProperty({ type: [SeriesView], description: 'In the order asked for' })
  series!: SeriesView[];
}

export function indicatorView(info: IndicatorInfo): IndicatorView {
  const { parameters, isDaily = false } = info;
  const warmUpCandles = info.warmUp(parameters.map(({ initial }) => initial));
  return { ...describedView(info), warmUpCandles, isDaily, plugin: null };
}

/** Of an indicator that a plug-in offers. */
export function pluggedView(
  { part, plugin }: Pick<OfferedIndicator, 'part' | 'plugin'>,
  warmUpCandles: number | null,
): IndicatorView {
  return { ...describedView(part), warmUpCandles, isDaily: false, plugin };
}

function describedView(
  info: Omit<IndicatorInfo, 'warmUp' | 'program' | 'isDaily'>,
): Omit<IndicatorView, 'warmUpCandles' | 'isDaily' | 'plugin'> {
  const { name, title, description, group, pane, inputs, parameters, outputs } = info;
  return {
    name,
    title,
    description,
    group,
    pane,
    inputs: [...inputs],
    parameters: parameters.map((parameter) => ({
      ...parameter,
      choices: parameter.choices?.slice() ?? null,
    })),
    outputs: [...outputs],
  };
}
