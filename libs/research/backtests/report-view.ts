import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import {
  BREAKDOWNS,
  type Breakdowns,
  type PerformanceReport,
  type Side,
  WEEKDAYS,
  type Weekday,
} from '@artha/core';
import { ChargeReportView } from './charge-report-view.js';

export class MonthlyReturnView {
  @ApiProperty({ example: '2019-03', description: 'Indian month' })
  month!: string;

  @ApiProperty()
  returnPercent!: number;

  @ApiProperty()
  pnlPaise!: number;
}

export class DrawdownView {
  @ApiProperty()
  percent!: number;

  @ApiProperty()
  paise!: number;

  @ApiProperty({ description: 'Epoch milliseconds, as all instants of a report' })
  peakAt!: number;

  @ApiProperty()
  lowAt!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: not by the end' })
  recoveredAt!: number | null;
}

export class BetaPointView {
  @ApiProperty({ format: 'date', description: 'The last of 63 trading days' })
  on!: string;

  @ApiProperty({ type: Number, nullable: true })
  beta!: number | null;
}

export class SharpePointView {
  @ApiProperty({ format: 'date', description: 'Last day of the window of 63 trading days' })
  on!: string;

  @ApiProperty({ type: Number, nullable: true })
  sharpe!: number | null;
}

export class WorthPointView {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty()
  worthPaise!: number;
}

export class TripGroupView {
  @ApiProperty({ description: 'What the trades have in common' })
  key!: string;

  @ApiProperty()
  trades!: number;

  @ApiProperty()
  wins!: number;

  @ApiProperty({ description: 'After charges' })
  pnlPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null without a loss' })
  profitFactor!: number | null;
}

export class WeekdayHourView {
  @ApiProperty({ enum: WEEKDAYS })
  weekday!: Weekday;

  @ApiProperty({ description: 'Of the Indian clock when the trade was entered' })
  hour!: number;

  @ApiProperty()
  trades!: number;

  @ApiProperty()
  pnlPaise!: number;
}

export class ProfitBinView {
  @ApiProperty()
  fromPaise!: number;

  @ApiProperty({ description: 'Exclusive' })
  toPaise!: number;

  @ApiProperty()
  trades!: number;
}

export class ExcursionView {
  @ApiProperty()
  sequence!: number;

  @ApiProperty()
  maePaise!: number;

  @ApiProperty()
  mfePaise!: number;

  @ApiProperty()
  pnlPaise!: number;
}

export class OpenTripView {
  @ApiProperty()
  sequence!: number;

  @ApiProperty()
  instrumentId!: string;

  @ApiProperty()
  entryAt!: number;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty({ description: 'All units that were entered' })
  quantity!: number;

  @ApiProperty({ description: 'Units still held, below zero when short' })
  heldQuantity!: number;

  @ApiProperty()
  entryPaise!: number;

  @ApiProperty()
  lastPaise!: number;

  @ApiProperty({ description: 'Valued at the last close, after the charges paid' })
  pnlPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty()
  maePaise!: number;

  @ApiProperty()
  mfePaise!: number;

  @ApiProperty()
  entryReason!: string;
}

export class RefusedSignalView {
  @ApiProperty()
  at!: number;

  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty()
  quantity!: number;

  @ApiProperty({ type: String, description: 'A refusal, or REJECTED by the exchange' })
  code!: PerformanceReport['refused']['first'][number]['code'];

  @ApiProperty()
  why!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why the strategy wanted it' })
  signal!: string | null;
}

export class RefusedCountView {
  @ApiProperty({ type: String })
  code!: PerformanceReport['refused']['byCode'][number]['code'];

  @ApiProperty()
  count!: number;
}

export class RefusalsView {
  @ApiProperty()
  total!: number;

  @ApiProperty({ type: [RefusedCountView], description: 'The commonest first' })
  byCode!: readonly RefusedCountView[];

  @ApiProperty({ type: [RefusedSignalView], description: 'The first 200 of them' })
  first!: readonly RefusedSignalView[];
}

const GROUPS = { type: 'array', items: { $ref: '#/components/schemas/TripGroupView' } } as const;

/** The core's {@link PerformanceReport} as the API shows it. */
@ApiExtraModels(TripGroupView)
export class BacktestReportView implements Omit<PerformanceReport, 'charges'> {
  @ApiProperty({ type: [MonthlyReturnView] })
  monthly!: readonly MonthlyReturnView[];

  @ApiProperty({ type: [DrawdownView], description: 'The five deepest, the deepest first' })
  drawdowns!: readonly DrawdownView[];

  @ApiProperty({ type: [BetaPointView], description: 'To NIFTY 50; at most 500 points' })
  rollingBeta!: readonly BetaPointView[];

  @ApiProperty({ type: [SharpePointView], description: 'At most 500 points' })
  rollingSharpe!: readonly SharpePointView[];

  @ApiProperty({
    type: [WorthPointView],
    description: 'The capital had it been in NIFTY 50; empty where no closes of it are stored',
  })
  benchmark!: readonly WorthPointView[];

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(BREAKDOWNS.map((name) => [name, GROUPS])),
    required: [...BREAKDOWNS],
    selfRequired: true,
    description: 'Months by exit; weekdays and hours by entry, Indian time',
  })
  breakdowns!: Breakdowns;

  @ApiProperty({ type: [WeekdayHourView] })
  weekdayHours!: readonly WeekdayHourView[];

  @ApiProperty({ type: [ProfitBinView] })
  histogram!: readonly ProfitBinView[];

  @ApiProperty({ type: [ExcursionView], description: 'At most 1,000 trades, evenly from all' })
  excursions!: readonly ExcursionView[];

  @ApiProperty({ type: OpenTripView, nullable: true })
  leftOpen!: OpenTripView | null;

  @ApiProperty({ type: RefusalsView })
  refused!: RefusalsView;

  @ApiProperty({
    type: ChargeReportView,
    nullable: true,
    description: 'What was charged; null of runs from before it was told',
  })
  charges!: ChargeReportView | null;
}
