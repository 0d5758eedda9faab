import {
  type Bar,
  type Indicator,
  type IndicatorInfo,
  type IndicatorSpec,
  type Program,
} from './indicator.js';
import { newRow, type Row } from './memory.js';

/** The parts of a row as arrays of their own. */
interface Views {
  readonly values: Float64Array;
  readonly previous: Float64Array;
  readonly provisional: Float64Array;
}

/**
 * The one implementation of {@link Indicator}: a {@link Program}, and the row of one series it works on. In front of
 * the row lie the values, those before, and the provisional ones.
 */
export class Study implements Indicator, Row {
  // What every tick needs comes first, to lie in one line of the processor's cache.
  readonly numbers: Float64Array;
  readonly base: number;
  private program: Program;
  /** Made when first asked for: who reads {@link value} only does without. */
  private views: Views | null = null;

  constructor(
    private readonly info: IndicatorInfo,
    readonly spec: IndicatorSpec,
  ) {
    const program = info.program(spec.parameters);
    const values = 3 * program.out.length;
    const { numbers, base } = newRow(values + program.image.length);
    this.numbers = numbers;
    this.base = base + values;
    this.program = program;
    this.forget();
  }

  get warmUpCandles(): number {
    return this.info.warmUp(this.spec.parameters);
  }

  get values(): Float64Array {
    return (this.views ?? this.look()).values;
  }

  get previous(): Float64Array {
    return (this.views ?? this.look()).previous;
  }

  get provisional(): Float64Array {
    return (this.views ?? this.look()).provisional;
  }

  get value(): number {
    return this.numbers[this.base - 3 * this.program.out.length] ?? NaN;
  }

  get valueBefore(): number {
    return this.numbers[this.base - 2 * this.program.out.length] ?? NaN;
  }

  push(bar: Bar): void {
    const { numbers, base, program } = this;
    const { out, step } = program;
    step(bar, out, true, this);
    const outputs = out.length;
    if (outputs === 1) {
      numbers[base - 2] = numbers[base - 3] ?? NaN;
      numbers[base - 3] = out[0] ?? NaN;
      return;
    }
    for (let output = 0, at = base - 3 * outputs; output < outputs; output++, at++) {
      numbers[at + outputs] = numbers[at] ?? NaN;
      numbers[at] = out[output] ?? NaN;
    }
  }

  forming(bar: Bar): Float64Array {
    const { provisional } = this;
    this.program.step(bar, provisional, false, this);
    return provisional;
  }

  formingValue(bar: Bar): number {
    const { step, out } = this.program;
    step(bar, out, false, this);
    return out[0] ?? NaN;
  }

  reset(): void {
    this.program = this.info.program(this.spec.parameters);
    this.forget();
  }

  private forget(): void {
    const { out, image } = this.program;
    this.numbers.fill(NaN, this.base - 3 * out.length, this.base);
    this.numbers.set(image, this.base);
  }

  private look(): Views {
    const outputs = this.program.out.length;
    const part = (threes: number): Float64Array =>
      this.numbers.subarray(this.base - threes * outputs, this.base - (threes - 1) * outputs);
    this.views = { values: part(3), previous: part(2), provisional: part(1) };
    return this.views;
  }
}
