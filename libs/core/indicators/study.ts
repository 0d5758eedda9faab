import { type Bar, type Indicator, type IndicatorInfo, type IndicatorSpec, type Step } from './indicator.js';

/**
 * The one implementation of {@link Indicator}: book-keeping around the {@link Step} that tells indicators apart. One
 * class for all keeps them alike to the engine, which makes reading any of them cheap.
 */
export class Study implements Indicator {
  readonly values: Float64Array;
  readonly previous: Float64Array;
  readonly provisional: Float64Array;
  readonly warmUpCandles: number;
  private step: Step;

  constructor(
    private readonly info: IndicatorInfo,
    readonly spec: IndicatorSpec,
  ) {
    const outputs = info.outputs.length;
    this.values = new Float64Array(outputs).fill(NaN);
    this.previous = new Float64Array(outputs).fill(NaN);
    this.provisional = new Float64Array(outputs).fill(NaN);
    this.warmUpCandles = info.warmUp(spec.parameters);
    this.step = info.create(spec.parameters);
  }

  get value(): number {
    return this.values[0] ?? NaN;
  }

  get valueBefore(): number {
    return this.previous[0] ?? NaN;
  }

  push(bar: Bar): void {
    const { values, previous } = this;
    for (let i = 0; i < values.length; i++) previous[i] = values[i] ?? NaN;
    this.step(bar, values, true);
  }

  forming(bar: Bar): Float64Array {
    this.step(bar, this.provisional, false);
    return this.provisional;
  }

  reset(): void {
    this.values.fill(NaN);
    this.previous.fill(NaN);
    this.provisional.fill(NaN);
    this.step = this.info.create(this.spec.parameters);
  }
}
