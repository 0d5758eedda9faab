import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { productsOf } from '@artha/core';
import { coverageOf, backtestProblems, bpsOf } from '../backtests/backtest-rules.js';
import { ChargeFields } from '../backtests/charge-fields.js';
import { chargeTermsOf, FIRST_CHARGES } from '../backtests/charge-rules.js';
import { PaperTariff } from '../backtests/paper-tariff.js';
import { InstrumentStore } from '../live/instruments.js';
import { type Coverage, type NewOptimisation, type StrategyInfo } from '../live/shapes.js';
import { quantityOf } from '../orders/ticket-rules.js';
import { wholeOf } from '../strategies/parameter-rules.js';
import { paiseOfText, quantity } from '../ui/money.js';
import { DayText } from '../ui/pipes.js';
import { valueOf } from '../ui/value-of.js';
import {
  combinationsOf,
  durationText,
  initialDrafts,
  METHODS,
  OBJECTIVES,
  secondsOf,
  spaceOf,
} from './optimisation-rules.js';
import { RangeFields } from './range-fields.js';
import { WalkForwardFields } from './walk-forward-fields.js';
import { FIRST_WALK, fittedShare, walkForwardOf } from './walk-forward-rules.js';

type Timeframe = NewOptimisation['timeframe'];
const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m', '30m', '1h', '1d'];
export type OptimisationWish = Omit<NewOptimisation, 'id'>;

/** What to vary, on what, and what the best has most of; says how many trials that makes before they are made. */
@Component({
  selector: 'artha-optimisation-form',
  imports: [ChargeFields, DayText, RangeFields, WalkForwardFields],
  templateUrl: './optimisation-form.html',
  styleUrl: './optimisation-form.css',
})
export class OptimisationForm {
  readonly strategies = input.required<readonly StrategyInfo[]>();
  readonly coverage = input.required<readonly Coverage[]>();
  readonly isSending = input(false);
  readonly refusal = input<string | null>(null);
  readonly submitted = output<OptimisationWish>();
  protected readonly instruments = inject(InstrumentStore);
  private readonly paperTariff = inject(PaperTariff);
  protected readonly METHODS = METHODS;
  protected readonly OBJECTIVES = OBJECTIVES;
  protected readonly NUMBERS = [
    { name: 'capital', label: 'Capital, ₹' },
    { name: 'quantity', label: 'Shares per order' },
    { name: 'slippageBps', label: 'Slippage, bps' },
  ] as const;

  protected readonly strategyId = linkedSignal(() => this.strategies()[0]?.id ?? '');
  protected readonly specs = computed(
    () => this.strategies().find((strategy) => strategy.id === this.strategyId())?.parameters ?? [],
  );
  protected readonly drafts = linkedSignal(() => initialDrafts(this.specs()));
  protected readonly instrumentIds = computed(() =>
    [...new Set(this.coverage().map((one) => one.instrumentId))].filter(
      (id) => this.instruments.find(id)?.isTradable ?? true,
    ),
  );
  protected readonly instrumentId = linkedSignal(() => this.instrumentIds()[0] ?? '');
  protected readonly timeframes = computed(() =>
    TIMEFRAMES.filter((one) => coverageOf(this.coverage(), this.instrumentId(), one) !== null),
  );
  protected readonly timeframe = linkedSignal<readonly Timeframe[], Timeframe>({
    source: () => this.timeframes(),
    computation: (offered, before) =>
      [before?.value, '5m' as const].find((one) => one && offered.includes(one)) ?? offered[0] ?? '1d',
  });
  protected readonly covered = computed(() =>
    coverageOf(this.coverage(), this.instrumentId(), this.timeframe()),
  );
  protected readonly fromOn = linkedSignal(() => this.covered()?.fromOn ?? '');
  protected readonly toOn = linkedSignal(() => this.covered()?.toOn ?? '');
  protected readonly method = signal<NewOptimisation['method']>('grid');
  protected readonly objective = signal<NewOptimisation['objective']>('sharpe');
  protected readonly texts = signal({
    capital: '5,00,000',
    quantity: '100',
    slippageBps: '5',
    trials: '500',
    minimumTrades: '10',
    seed: '1',
  });

  protected readonly charges = signal(FIRST_CHARGES);
  protected readonly walk = signal(FIRST_WALK);
  protected readonly walkForward = computed(() => walkForwardOf(this.walk()));

  protected readonly typed = computed(() => spaceOf(this.specs(), this.drafts()));
  protected readonly combinations = computed(() =>
    combinationsOf(this.strategyId(), this.typed().space, this.specs()),
  );
  protected readonly trials = computed(() => {
    const combinations = this.combinations();
    if (typeof combinations === 'string') return null;
    return this.method() === 'grid'
      ? combinations
      : Math.min(combinations, wholeOf(this.texts().trials) ?? 0);
  });
  protected readonly hint = computed(() => METHODS.find(({ id }) => id === this.method())?.hint ?? '');
  /** What will be done, or what is wrong with the ranges. */
  protected readonly outlook = computed(() => {
    const [combinations, trials] = [this.combinations(), this.trials()];
    if (typeof combinations === 'string') return { text: combinations, isProblem: true };
    if (trials === null || trials < 1)
      return { text: 'Enter how many to try, 1 to 10,000.', isProblem: true };
    if (trials > 10_000)
      return {
        text: `${quantity(combinations)} combinations are too many for a grid: 10,000 at most.`,
        isProblem: true,
      };
    const walkForward = this.walkForward();
    if (typeof walkForward === 'string') return { text: walkForward, isProblem: true };
    const parts = 1 + (walkForward === null ? 0 : fittedShare(walkForward));
    const time = durationText(parts * secondsOf(trials, this.timeframe(), this.fromOn(), this.toOn()));
    const of = trials === combinations ? '' : ` of ${quantity(combinations)}`;
    const anew = walkForward === null ? '' : `, and anew in ${walkForward.windows} windows`;
    return { text: `${quantity(trials)}${of} combinations${anew}, roughly ${time}`, isProblem: false };
  });
  protected readonly problems = computed(() =>
    backtestProblems(
      { instrumentId: this.instrumentId(), fromOn: this.fromOn(), toOn: this.toOn(), ...this.texts() },
      this.covered(),
    ),
  );
  protected readonly valueOf = valueOf;
  protected chooseTimeframe(event: Event): void {
    this.timeframe.set(valueOf(event) as Timeframe);
  }
  protected chooseMethod(event: Event): void {
    this.method.set(valueOf(event) as NewOptimisation['method']);
  }
  protected chooseObjective(event: Event): void {
    this.objective.set(valueOf(event) as NewOptimisation['objective']);
  }
  protected type(field: keyof ReturnType<typeof this.texts>, event: Event): void {
    this.texts.update((texts) => ({ ...texts, [field]: valueOf(event) }));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const texts = this.texts();
    const [capitalPaise, units] = [paiseOfText(texts.capital), quantityOf(texts.quantity)];
    const instrument = this.instruments.find(this.instrumentId());
    const products = instrument === null ? [] : productsOf(instrument);
    const charged = chargeTermsOf(this.charges(), this.paperTariff.name(), products);
    const slippage = bpsOf(texts.slippageBps);
    const [minimumTrades, seed] = [wholeOf(texts.minimumTrades), wholeOf(texts.seed)];
    const [{ space, problems }, walkForward] = [this.typed(), this.walkForward()];
    const isWhole =
      Object.keys({ ...this.problems(), ...problems }).length === 0 && !this.outlook().isProblem;
    if (!isWhole || this.isSending() || capitalPaise === null || units === null) return;
    if (slippage === null || charged === null || typeof walkForward === 'string') return;
    this.submitted.emit({
      strategyId: this.strategyId(),
      ranges: space.ranges,
      fixed: space.fixed,
      instrumentId: this.instrumentId(),
      timeframe: this.timeframe(),
      fromOn: this.fromOn(),
      toOn: this.toOn(),
      capitalPaise,
      quantity: units,
      slippageBps: slippage,
      ...charged,
      method: this.method(),
      objective: this.objective(),
      minimumTrades: Math.max(1, minimumTrades ?? 10),
      trials: this.method() === 'grid' ? 10_000 : (this.trials() ?? 500),
      seed: seed ?? 1,
      walkForward,
    });
  }
}
