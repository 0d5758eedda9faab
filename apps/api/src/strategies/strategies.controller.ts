import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  indicatorWord,
  type Parameter,
  RULE_WORDS,
  ruleFaults,
  STRATEGIES,
  type StrategyDefinition,
} from '@artha/core';
import { PageOf, type Page } from '@artha/platform';
import { describedIndicator } from '@artha/plugins';
import { ListPluginStrategiesQuery, PluginVersions } from '@artha/trading';
import { SignedInApi } from '../http/api-errors.js';
import { OfPluginView } from '../plugins/of-plugin-view.js';
import { RulesCheckView, RulesDto, RuleWordView } from './own-strategy.dto.js';

class StrategyParameterView {
  @ApiProperty()
  name!: string;

  @ApiProperty({
    enum: ['whole', 'decimal', 'clock', 'choice'],
    description: 'clock: a time of the Indian day in minutes after midnight',
  })
  kind!: 'whole' | 'decimal' | 'clock' | 'choice';

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

  @ApiProperty({ type: Number, nullable: true, description: 'Of a decimal: how many places it may have' })
  decimals!: number | null;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Of a choice: the names of its numbers, from `min` on',
  })
  choices!: string[] | null;
}

class StrategyView {
  @ApiProperty({ example: 'ema-crossover' })
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ description: 'How many instruments one instance trades together; 1: each by itself' })
  legs!: number;

  @ApiProperty({ type: [StrategyParameterView] })
  parameters!: StrategyParameterView[];

  @ApiProperty({ type: OfPluginView, nullable: true, description: 'Null: it comes with Artha' })
  plugin!: OfPluginView | null;
}

const StrategyPage = PageOf(StrategyView);
const RuleWordPage = PageOf(RuleWordView);

@ApiTags('strategies')
@SignedInApi()
@Controller('strategies')
export class StrategiesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly plugins: PluginVersions,
  ) {}

  /** Every strategy there is, with the parameters a form is drawn from; those of plug-ins behind our own. */
  @Get()
  @ApiOkResponse({ type: StrategyPage })
  async list(): Promise<Page<StrategyView>> {
    const plugged = await this.queries.execute(new ListPluginStrategiesQuery());
    const own = STRATEGIES.map((strategy) => strategyView({ ...strategy, plugin: null }));
    return { items: [...own, ...plugged.map(strategyView)], nextCursor: null };
  }

  /** Strategies in versions of plug-ins that are superseded or retired: what earlier deployments and backtests ran. */
  @Get('earlier')
  @ApiOkResponse({ type: StrategyPage })
  async earlier(): Promise<Page<StrategyView>> {
    const plugged = await this.queries.execute(new ListPluginStrategiesQuery('before'));
    const items = plugged.map((strategy) =>
      strategyView({ ...strategy, title: `${strategy.title} ${strategy.plugin.version}` }),
    );
    return { items, nextCursor: null };
  }

  /** What is wrong with a text, and where; nothing is saved. */
  @Post('check')
  @HttpCode(200)
  @ApiOkResponse({ type: RulesCheckView })
  async check(@Body() { rules }: RulesDto): Promise<RulesCheckView> {
    const offered = await this.plugins.offeredIndicators();
    const faults = [
      ...ruleFaults(
        rules,
        offered.map(({ part }) => describedIndicator(part)),
      ),
    ];
    return { isGood: faults.length === 0, faults };
  }

  /** Every word a rule may have, for completion; indicators of plug-ins last. */
  @Get('words')
  @ApiOkResponse({ type: RuleWordPage })
  async words(): Promise<Page<RuleWordView>> {
    const plugged = (await this.plugins.offeredIndicators()).map(({ part }) => indicatorWord(part));
    const items = [...RULE_WORDS, ...plugged].map((word) => ({ ...word, outputs: [...word.outputs] }));
    return { items, nextCursor: null };
  }
}

interface Described extends Pick<StrategyDefinition, 'id' | 'title' | 'description' | 'parameters' | 'legs'> {
  readonly plugin: OfPluginView | null;
}

function strategyView({ id, title, description, parameters, legs = 1, plugin }: Described): StrategyView {
  return {
    ...{ id, title, description, legs, plugin },
    parameters: Object.entries(parameters).map(([name, spec]) => parameterView(name, spec)),
  };
}

function parameterView(name: string, spec: Parameter): StrategyParameterView {
  const { kind, label, description, min, max, initial } = spec;
  const decimals = spec.kind === 'decimal' ? spec.decimals : null;
  const choices = spec.kind === 'choice' ? [...spec.choices] : null;
  return { name, kind, label, description, min, max, initial, decimals, choices };
}
