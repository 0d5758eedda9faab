import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { productsOf } from '@artha/core';
import { InstrumentStore } from '../live/instruments.js';
import { type Coverage, type NewBacktest, type StrategyInfo } from '../live/shapes.js';
import { quantityOf } from '../orders/ticket-rules.js';
import { ParameterFields } from '../strategies/parameter-fields.js';
import { initialTexts, parameterProblems, parameterValues } from '../strategies/parameter-rules.js';
import { SizingFields } from '../strategies/sizing-fields.js';
import { FIRST_SIZING, sizingOf } from '../strategies/sizing-rules.js';
import { paiseOfText } from '../ui/money.js';
import { DayText } from '../ui/pipes.js';
import { valueOf } from '../ui/value-of.js';
import { backtestProblems, bpsOf, coverageOf, type BacktestDraft } from './backtest-rules.js';
import { ChargeFields } from './charge-fields.js';
import { chargeTermsOf, FIRST_CHARGES } from './charge-rules.js';
import { PaperTariff } from './paper-tariff.js';

type Timeframe = NewBacktest['timeframe'];
const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m', '30m', '1h', '1d'];
export type BacktestWish = Omit<NewBacktest, 'id'>;

/** What to test, on what, when, and at what cost. Dates offered are those with stored candles. */
@Component({
  selector: 'artha-backtest-form',
  imports: [ChargeFields, DayText, ParameterFields, SizingFields],
  templateUrl: './backtest-form.html',
  styleUrl: './backtest-form.css',
})
export class BacktestForm {
  readonly strategies = input.required<readonly StrategyInfo[]>();
  /** Which one is wanted to begin with. */
  readonly strategy = input<string | null>(null);
  readonly coverage = input.required<readonly Coverage[]>();
  readonly isSending = input(false);
  readonly refusal = input<string | null>(null);
  readonly submitted = output<BacktestWish>();
  protected readonly instruments = inject(InstrumentStore);
  private readonly paperTariff = inject(PaperTariff);

  protected readonly strategyId = linkedSignal(() => {
    const offered = this.strategies();
    return (offered.find(({ id }) => id === this.strategy()) ?? offered[0])?.id ?? '';
  });
  protected readonly specs = computed(
    () => this.strategies().find((strategy) => strategy.id === this.strategyId())?.parameters ?? [],
  );
  protected readonly isPair = computed(
    () => (this.strategies().find((strategy) => strategy.id === this.strategyId())?.legs ?? 1) > 1,
  );
  protected readonly parameters = linkedSignal(() => initialTexts(this.specs()));
  protected readonly instrumentIds = computed(() =>
    [...new Set(this.coverage().map((one) => one.instrumentId))].filter(
      (id) => this.instruments.find(id)?.isTradable ?? true,
    ),
  );
  protected readonly instrumentId = linkedSignal(() => this.instrumentIds()[0] ?? '');
  /** What a strategy of two trades together with the first. */
  protected readonly secondIds = computed(() =>
    this.instrumentIds().filter((id) => id !== this.instrumentId()),
  );
  protected readonly secondId = linkedSignal(() => this.secondIds()[0] ?? '');
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
  protected readonly texts = signal({
    capital: '5,00,000',
    quantity: '100',
    slippageBps: '5',
  });
  protected readonly charges = signal(FIRST_CHARGES);
  protected readonly sizing = signal(FIRST_SIZING);
  protected readonly wasTried = signal(false);
  protected readonly fromOn = linkedSignal(() => this.covered()?.fromOn ?? '');
  protected readonly toOn = linkedSignal(() => this.covered()?.toOn ?? '');

  private readonly draft = computed<BacktestDraft>(() => ({
    instrumentId: this.instrumentId(),
    fromOn: this.fromOn(),
    toOn: this.toOn(),
    ...this.texts(),
  }));
  protected readonly problems = computed(() => backtestProblems(this.draft(), this.covered()));
  protected readonly parameterProblems = computed(() => parameterProblems(this.specs(), this.parameters()));
  protected readonly valueOf = valueOf;
  protected chooseTimeframe(event: Event): void {
    this.timeframe.set(valueOf(event) as Timeframe);
  }
  protected type(field: 'capital' | 'quantity' | 'slippageBps', event: Event): void {
    this.texts.update((texts) => ({ ...texts, [field]: valueOf(event) }));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.wasTried.set(true);
    const { sizing, problem } = sizingOf(this.isPair() ? FIRST_SIZING : this.sizing());
    const { capital, quantity, slippageBps } = this.texts();
    const [capitalPaise, units] = [paiseOfText(capital), quantityOf(quantity)];
    const instrument = this.instruments.find(this.instrumentId());
    const products = instrument === null ? [] : productsOf(instrument);
    const slippage = bpsOf(slippageBps);
    const charged = chargeTermsOf(this.charges(), this.paperTariff.name(), products);
    const isWhole = Object.keys({ ...this.problems(), ...this.parameterProblems() }).length === 0;
    if (!isWhole || problem !== null || this.isSending()) return;
    if (capitalPaise === null || units === null || slippage === null || charged === null) return;
    this.submitted.emit({
      strategyId: this.strategyId(),
      parameters: parameterValues(this.specs(), this.parameters()),
      instrumentId: this.instrumentId(),
      secondInstrumentId: this.isPair() ? this.secondId() : null,
      timeframe: this.timeframe(),
      fromOn: this.fromOn(),
      toOn: this.toOn(),
      capitalPaise,
      quantity: units,
      sizing,
      slippageBps: slippage,
      ...charged,
    });
  }
}
