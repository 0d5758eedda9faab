import { type Bar, type Program } from './indicator.js';
import { newRow, type Row } from './memory.js';

/** Which programs a sheet runs, in what order. Sheets that draw the same share one, so that it is read once for all. */
class Layout {
  static readonly EMPTY = new Layout([]);

  /** Held by the programs: with the last sheet that runs one, and its place in the catalogue, it is gone. */
  private readonly followers = new WeakMap<Program, Layout>();

  private constructor(readonly programs: readonly Program[]) {}

  followedBy(program: Program): Layout {
    const known = this.followers.get(program);
    if (known !== undefined) return known;
    const layout = new Layout([...this.programs, program]);
    this.followers.set(program, layout);
    return layout;
  }
}

/** Where a sheet keeps one program's numbers, from its beginning; and where its outputs lie among those of all. */
export interface SheetPlace {
  readonly position: number;
  readonly at: number;
  readonly output: number;
}

/**
 * The indicators of one series, what they remember laid out one behind the other: the values of the first, those
 * before, its memory, then the second's … A tick that asks them all walks through one stretch of memory, and every
 * sheet that draws the same is walked through by the same list of programs.
 */
export class Sheet implements Row {
  numbers: Float64Array = new Float64Array(0);
  /** Of the program at work. */
  base = 0;
  private begin = 0;
  private layout = Layout.EMPTY;
  private used = 0;
  private room = 0;
  private outputs = 0;

  /** The numbers of all outputs of all its indicators. */
  get outputCount(): number {
    return this.outputs;
  }

  add(program: Program): SheetPlace {
    const place = { position: this.layout.programs.length, at: this.used, output: this.outputs };
    const needed = this.used + lengthOf(program);
    if (needed > this.room) this.move(Math.max(needed, 2 * this.room));
    this.layout = this.layout.followedBy(program);
    this.used = needed;
    this.outputs += program.out.length;
    this.wipe(place, program);
    return place;
  }

  /** As if it had been added just now: `program` may be another one of the same kind. */
  restart(place: SheetPlace, program: Program): void {
    const programs = this.layout.programs.with(place.position, program);
    this.layout = programs.reduce((layout, next) => layout.followedBy(next), Layout.EMPTY);
    this.wipe(place, program);
  }

  /** Where the place lies in {@link numbers} now: a sheet moves when it grows. */
  startOf({ at }: SheetPlace): number {
    return this.begin + at;
  }

  /** A candle closed, for all of them. */
  push(bar: Bar): void {
    let at = this.begin;
    for (const program of this.layout.programs) {
      this.run(program, at, bar);
      at += lengthOf(program);
    }
  }

  /** A candle closed, for one of them. */
  run({ step, out }: Program, at: number, bar: Bar): void {
    const outputs = out.length;
    this.base = at + 2 * outputs;
    step(bar, out, true, this);
    const { numbers } = this;
    for (let output = 0, to = at; output < outputs; output++, to++) {
      numbers[to + outputs] = numbers[to] ?? NaN;
      numbers[to] = out[output] ?? NaN;
    }
  }

  /** What the values of all would become if `bar` closed as it stands, written into `into`, which has room for them. */
  foresee(bar: Bar, into: Float64Array): void {
    let at = this.begin;
    let to = 0;
    for (const { step, out, image } of this.layout.programs) {
      const outputs = out.length;
      const base = at + 2 * outputs;
      this.base = base;
      step(bar, out, false, this);
      for (let output = 0; output < outputs; output++) into[to + output] = out[output] ?? NaN;
      to += outputs;
      at = base + image.length;
    }
  }

  private move(room: number): void {
    const { numbers, base } = newRow(room);
    numbers.set(this.numbers.subarray(this.begin, this.begin + this.used), base);
    this.numbers = numbers;
    this.begin = base;
    this.room = room;
  }

  private wipe({ at }: SheetPlace, { out, image }: Program): void {
    const start = this.begin + at;
    this.numbers.fill(NaN, start, start + 2 * out.length);
    this.numbers.set(image, start + 2 * out.length);
  }
}

function lengthOf({ out, image }: Program): number {
  return 2 * out.length + image.length;
}
