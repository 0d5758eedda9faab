import {
  type Bar,
  type Indicator,
  type IndicatorInfo,
  type IndicatorSpec,
  type Program,
} from './indicator.js';
import { type Sheet, type SheetPlace, type SheetTenant } from './sheet.js';

const NO_NUMBERS = new Float64Array(0);

/** The one implementation of {@link Indicator}: a {@link Program}, and its place in the {@link Sheet} of one series. */
export class Study implements Indicator, SheetTenant {
  private readonly place: SheetPlace;
  private program: Program;
  private readonly outputs: number;
  /** Where its numbers lie: the values, those before, what the program remembers. */
  private numbers: Float64Array = NO_NUMBERS;
  private at = 0;
  /** Made when first asked for: who reads {@link value} only does without. */
  private closed: Float64Array | null = null;
  private before: Float64Array | null = null;
  private shown: Float64Array | null = null;

  constructor(
    private readonly info: IndicatorInfo,
    readonly spec: IndicatorSpec,
    private readonly sheet: Sheet,
  ) {
    this.program = info.program(spec.parameters);
    this.outputs = this.program.out.length;
    this.place = sheet.add(this.program, this);
  }

  settle(numbers: Float64Array, at: number): void {
    this.numbers = numbers;
    this.at = at;
    this.closed = null;
    this.before = null;
  }

  get warmUpCandles(): number {
    return this.info.warmUp(this.spec.parameters);
  }

  get firstOutput(): number {
    return this.place.output;
  }

  get values(): Float64Array {
    this.closed ??= this.numbers.subarray(this.at, this.at + this.outputs);
    return this.closed;
  }

  get previous(): Float64Array {
    this.before ??= this.numbers.subarray(this.at + this.outputs, this.at + 2 * this.outputs);
    return this.before;
  }

  get provisional(): Float64Array {
    this.shown ??= new Float64Array(this.outputs).fill(NaN);
    return this.shown;
  }

  get value(): number {
    return this.numbers[this.at] as number;
  }

  get valueBefore(): number {
    return this.numbers[this.at + this.outputs] as number;
  }

  push(bar: Bar): void {
    this.sheet.run(this.program, this.at, bar);
  }

  forming(bar: Bar): Float64Array {
    const { provisional } = this;
    this.sheet.ask(this.program, this.at, bar, provisional);
    return provisional;
  }

  formingValue(bar: Bar): number {
    const { out } = this.program;
    this.sheet.ask(this.program, this.at, bar, out);
    return out[0] as number;
  }

  reset(): void {
    this.program = this.info.program(this.spec.parameters);
    this.sheet.restart(this.place, this.program);
    this.shown?.fill(NaN);
  }
}
