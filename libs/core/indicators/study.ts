import {
  type Bar,
  type Indicator,
  type IndicatorInfo,
  type IndicatorSpec,
  type Program,
} from './indicator.js';
import { type Sheet, type SheetPlace } from './sheet.js';

/** The parts of a sheet that are one indicator's, as arrays of their own. */
interface Views {
  readonly numbers: Float64Array;
  readonly start: number;
  readonly values: Float64Array;
  readonly previous: Float64Array;
}

/** The one implementation of {@link Indicator}: a {@link Program}, and its place in the {@link Sheet} of one series. */
export class Study implements Indicator {
  private readonly place: SheetPlace;
  private program: Program;
  /** Made when first asked for: who reads {@link value} only does without. */
  private views: Views | null = null;
  private shown: Float64Array | null = null;

  constructor(
    private readonly info: IndicatorInfo,
    readonly spec: IndicatorSpec,
    private readonly sheet: Sheet,
  ) {
    this.program = info.program(spec.parameters);
    this.place = sheet.add(this.program);
  }

  get warmUpCandles(): number {
    return this.info.warmUp(this.spec.parameters);
  }

  get firstOutput(): number {
    return this.place.output;
  }

  get values(): Float64Array {
    return this.look().values;
  }

  get previous(): Float64Array {
    return this.look().previous;
  }

  get provisional(): Float64Array {
    this.shown ??= new Float64Array(this.program.out.length).fill(NaN);
    return this.shown;
  }

  get value(): number {
    const { sheet } = this;
    return sheet.numbers[sheet.startOf(this.place)] ?? NaN;
  }

  get valueBefore(): number {
    const { sheet } = this;
    return sheet.numbers[sheet.startOf(this.place) + this.program.out.length] ?? NaN;
  }

  push(bar: Bar): void {
    const { sheet } = this;
    sheet.run(this.program, sheet.startOf(this.place), bar);
  }

  forming(bar: Bar): Float64Array {
    const { provisional } = this;
    this.ask(bar, provisional);
    return provisional;
  }

  formingValue(bar: Bar): number {
    const { out } = this.program;
    this.ask(bar, out);
    return out[0] ?? NaN;
  }

  reset(): void {
    this.program = this.info.program(this.spec.parameters);
    this.sheet.restart(this.place, this.program);
    this.shown?.fill(NaN);
  }

  private ask(bar: Bar, out: Float64Array): void {
    const { program, sheet } = this;
    sheet.base = sheet.startOf(this.place) + 2 * program.out.length;
    program.step(bar, out, false, sheet);
  }

  private look(): Views {
    const { sheet, views } = this;
    const { numbers } = sheet;
    const start = sheet.startOf(this.place);
    if (views !== null && views.numbers === numbers && views.start === start) return views;
    const outputs = this.program.out.length;
    this.views = {
      numbers,
      start,
      values: numbers.subarray(start, start + outputs),
      previous: numbers.subarray(start + outputs, start + 2 * outputs),
    };
    return this.views;
  }
}
