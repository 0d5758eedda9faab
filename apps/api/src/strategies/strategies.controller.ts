import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { STRATEGIES } from '@artha/core';
import { PageOf, type Page } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';

class StrategyParameterView {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['whole'] })
  kind!: 'whole';

  @ApiProperty()
  label!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty()
  min!: number;

  @ApiProperty()
  max!: number;

  @ApiProperty()
  initial!: number;
}

class StrategyView {
  @ApiProperty({ example: 'ema-crossover' })
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ type: [StrategyParameterView] })
  parameters!: StrategyParameterView[];
}

const StrategyPage = PageOf(StrategyView);

@ApiTags('strategies')
@SignedInApi()
@Controller('strategies')
export class StrategiesController {
  /** Every strategy there is, with the parameters a form is drawn from. */
  @Get()
  @ApiOkResponse({ type: StrategyPage })
  list(): Page<StrategyView> {
    const items = STRATEGIES.map(({ id, title, description, parameters }) => ({
      id,
      title,
      description,
      parameters: Object.entries(parameters).map(([name, spec]) => ({ name, ...spec })),
    }));
    return { items, nextCursor: null };
  }
}
