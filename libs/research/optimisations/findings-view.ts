import { ApiProperty } from '@nestjs/swagger';
import type { CostBands, EntrySignificance, MonteCarlo, Overfitting, SearchFindings } from '@artha/core';
import { isoUtc } from '@artha/platform';

class QuantilesView {
  @ApiProperty({ description: 'One run in twenty is below' })
  p5!: number;

  @ApiProperty()
  p25!: number;

  @ApiProperty()
  p50!: number;

  @ApiProperty()
  p75!: number;

  @ApiProperty()
  p95!: number;
}

class FanPointView extends QuantilesView {
  @ApiProperty({ description: 'After so many trades; the quantiles are paise' })
  trades!: number;
}

class MonteCarloView implements MonteCarlo {
  @ApiProperty()
  runs!: number;

  @ApiProperty()
  trades!: number;

  @ApiProperty({ type: QuantilesView })
  endPaise!: QuantilesView;

  @ApiProperty({ type: QuantilesView })
  maxDrawdownPercent!: QuantilesView;

  @ApiProperty({ description: 'Of 100 runs, how many end below where they started' })
  lossPercent!: number;

  @ApiProperty({ type: [FanPointView] })
  fan!: FanPointView[];
}

class CostBandView {
  @ApiProperty({ description: 'Times the charges of the trial' })
  chargesFactor!: number;

  @ApiProperty({ description: 'Worse by so much at every fill' })
  extraSlippageBps!: number;

  @ApiProperty({ description: 'What is left of closed trades' })
  netPaise!: number;
}

class CostBandsView implements CostBands {
  @ApiProperty({ type: [CostBandView] })
  bands!: CostBandView[];

  @ApiProperty({ type: Number, nullable: true, description: 'The extra slippage that eats the whole result' })
  breakEvenSlippageBps!: number | null;
}

class EntrySignificanceView implements EntrySignificance {
  @ApiProperty()
  trades!: number;

  @ApiProperty()
  runs!: number;

  @ApiProperty()
  netPaise!: number;

  @ApiProperty({ type: QuantilesView, description: 'What as many entries by chance earned' })
  randomPaise!: QuantilesView;

  @ApiProperty({ description: 'How often, of 1, entries by chance earn at least as much' })
  pValue!: number;
}

class OverfittingView implements Overfitting {
  @ApiProperty()
  trials!: number;

  @ApiProperty()
  splits!: number;

  @ApiProperty({
    description: 'Of 100 splits, in how many the best of one half is in the worse half of the other',
  })
  probabilityPercent!: number;

  @ApiProperty({ description: 'Of 100 splits, in how many the best of one half loses in the other' })
  lossPercent!: number;

  @ApiProperty({ description: 'Mean daily Sharpe ratio of the best where it was chosen' })
  chosenSharpe!: number;

  @ApiProperty({ description: 'And where it was not' })
  laterSharpe!: number;
}

class LookAheadView {
  @ApiProperty({ description: 'Whether it decides by what comes later' })
  looksAhead!: boolean;

  @ApiProperty()
  decisions!: number;

  @ApiProperty({ description: 'Earlier ends it was run again up to' })
  cuts!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The candle whose decision changed',
  })
  decidedAt!: string | null;
}

/** How far the best setting of a finished optimisation can be trusted. */
export class FindingsView {
  @ApiProperty({ type: OverfittingView, nullable: true, description: 'Null: one trial, or too few days' })
  overfit!: OverfittingView | null;

  @ApiProperty({ type: MonteCarloView, description: 'Its trades in other orders' })
  shuffled!: MonteCarloView;

  @ApiProperty({ type: MonteCarloView, description: 'Its trades drawn anew, in runs that stay together' })
  bootstrapped!: MonteCarloView;

  @ApiProperty({ type: CostBandsView })
  costs!: CostBandsView;

  @ApiProperty({ type: EntrySignificanceView, nullable: true, description: 'Null: without a trade' })
  entries!: EntrySignificanceView | null;

  @ApiProperty({ type: LookAheadView })
  lookAhead!: LookAheadView;
}

export class MaybeFindingsView {
  @ApiProperty({
    type: FindingsView,
    nullable: true,
    description: 'Null before the end, and where no trial has a score',
  })
  findings!: FindingsView | null;
}

export function findingsView({ lookAhead, ...found }: SearchFindings): FindingsView {
  const { decisions, cuts, first } = lookAhead;
  const decision = first?.whole ?? first?.truncated ?? null;
  const [shuffled, bootstrapped, costs] = [found.shuffled, found.bootstrapped, found.costs];
  return {
    ...found,
    shuffled: { ...shuffled, fan: [...shuffled.fan] },
    bootstrapped: { ...bootstrapped, fan: [...bootstrapped.fan] },
    costs: { ...costs, bands: [...costs.bands] },
    lookAhead: {
      looksAhead: first !== null,
      decisions,
      cuts,
      decidedAt: decision === null ? null : isoUtc(decision.candleAt),
    },
  };
}
