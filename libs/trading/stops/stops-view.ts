import { ApiProperty } from '@nestjs/swagger';
import {
  type CombinedKind,
  type CombinedRules,
  type CombinedStop,
  type StopKind,
  stopsText,
  type StopsRecord,
  type StopWish,
  type TradingMode,
} from '@artha/core';
import { isoUtc } from '@artha/platform';
import { positionId } from '../positions/position-id.js';

const KINDS: readonly StopKind[] = [
  'stop-loss',
  'trailing-stop',
  'break-even',
  'target',
  'supertrend',
  'time',
];

/** What guards a position, and where it stands. */
export class StopsView {
  @ApiProperty({ description: 'Of the position' })
  positionId!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live', 'backtest'] })
  mode!: TradingMode;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ type: Object, description: 'As they were set; what is null does not apply' })
  rules!: StopWish;

  @ApiProperty({ example: 'stop 1 %, trail ₹5.00', description: 'The rules in words' })
  text!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Where the position is left; null: not known yet',
  })
  stopPaise!: number | null;

  @ApiProperty({
    enum: ['stop-loss', 'trailing-stop', 'break-even'],
    description: 'What the stop is there for',
  })
  stopKind!: StopsRecord['state']['stopKind'];

  @ApiProperty({ type: Number, nullable: true })
  targetPaise!: number | null;

  @ApiProperty({
    description: 'Highest price of a long position, lowest of a short one, since they were armed',
  })
  bestPaise!: number;

  @ApiProperty({
    enum: KINDS,
    type: String,
    nullable: true,
    description: 'What was touched: the position is being left',
  })
  touched!: StopKind | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The trigger that waits at the broker in its place, slightly beyond',
  })
  gttId!: string | null;

  @ApiProperty({ description: 'Who set them, in words' })
  setBy!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  armedAt!: string;
}

/** The same with the last price the api knows. */
export class StopsWithDistanceView extends StopsView {
  @ApiProperty({ type: Number, nullable: true, description: 'Null: no price is known' })
  lastPaise!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'How far the price may go against the position before the stop is touched',
  })
  stopDistancePaise!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'How far the price has to go to reach the target',
  })
  targetDistancePaise!: number | null;
}

export class CombinedStopView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live', 'backtest'] })
  mode!: TradingMode;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [String] })
  positionIds!: string[];

  @ApiProperty({ type: Object })
  rules!: CombinedRules;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The result since it was armed, after charges, at which all are left; null: none',
  })
  floorPaise!: number | null;

  @ApiProperty({ description: 'The best result since it was armed' })
  bestPaise!: number;

  @ApiProperty({
    description: 'What the positions had realised before, after charges: results count from here',
  })
  realisedBeforePaise!: number;

  @ApiProperty({ enum: ['loss', 'trail', 'lock', 'target'], type: String, nullable: true })
  touched!: CombinedKind | null;

  @ApiProperty()
  setBy!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  armedAt!: string;
}

export function stopsView(record: StopsRecord): StopsView {
  const { accountId, mode, instrumentId, state, setBy, touched, mirror } = record;
  const { tickPaise: _, ...rules } = record.rules;
  return {
    positionId: positionId(record),
    accountId,
    mode,
    instrumentId,
    rules,
    text: stopsText(rules),
    stopPaise: state.stopPaise,
    stopKind: state.stopKind,
    targetPaise: state.targetPaise,
    bestPaise: state.bestPaise,
    touched,
    gttId: mirror?.gttId ?? null,
    setBy,
    armedAt: isoUtc(state.armedAt),
  };
}

export function combinedStopView(stop: CombinedStop): CombinedStopView {
  const { id, accountId, mode, name, legs, rules, state, realisedBeforePaise, touched, setBy } = stop;
  return {
    id,
    accountId,
    mode,
    name,
    positionIds: legs.map(positionId),
    rules,
    floorPaise: state.floorPaise,
    bestPaise: state.bestPaise,
    realisedBeforePaise,
    touched,
    setBy,
    armedAt: isoUtc(state.armedAt),
  };
}
