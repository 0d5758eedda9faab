import { type Bar, type LiveBar, type Program } from './indicator.js';
import { type Row, RowPages } from './memory.js';
import { type Outlook } from './outlook.js';

interface Part {
  readonly program: Program;
  readonly outlook: Outlook;
  readonly begin: number;
}

const NO_NUMBERS = new Float64Array(0);

/** Of indicators that follow no market. */
const NO_CANDLE: LiveBar = {
  isForming: false,
  openedAt: NaN,
  openPaise: NaN,
  highPaise: NaN,
  lowPaise: NaN,
  closePaise: NaN,
  volume: NaN,
};

/** Which programs a sheet runs, in what order. Sheets that draw the same share one, so that it is read once for all. */
class Layout {
  static readonly EMPTY = new Layout([]);

  /** Held by the programs: with the last sheet that runs one, and its place in the catalogue, it is gone. */
  private readonly followers = new WeakMap<Program, Layout>();

  /** The programs with where their numbers begin. */
  readonly parts: readonly Part[];

  private constructor(readonly programs: readonly Program[]) {
    let begin = 0;
    this.parts = programs.map((program) => {
      const part = { program, outlook: program.outlook, begin };
      begin += lengthOf(program);
      return part;
    });
  }

  followedBy(program: Program): Layout {
    const known = this.followers.get(program);
    if (known !== undefined) return known;
    const layout = new Layout([...this.programs, program]);
    this.followers.set(program, layout);
    return layout;
  }
}

/** What is read at every tick lies apart from what is read at closes. */
const [NUMBERS, KEPT] = [new RowPages(), new RowPages()];

/** Room for what most series' outlooks need: one line of memory. */
const FIRST_KEPT = 8;

/** Whose numbers a sheet keeps: it is told where they lie, anew whenever the sheet moves, because it grew. */
export interface SheetTenant {
  settle(numbers: Float64Array, at: number): void;
}

/** Which of a sheet's programs is meant; and where its outputs lie among those of all. */
export interface SheetPlace {
  readonly position: number;
  readonly output: number;
}

/**
 * The indicators of one series, what they remember laid out one behind the other: the values of the first, those
 * before, its memory, then the second's … A tick that asks them all walks through one stretch of memory, and every
 * sheet that draws the same is walked through by the same list of programs. What a forming candle's values hang on
 * where an {@link Outlook} tells them is gathered in a shorter stretch still, after a close and only when asked for.
 */
export class Sheet implements Row {
  private layout = Layout.EMPTY;
  private readonly tenants: SheetTenant[] = [];
  /** What the outlooks need, from here on one behind the other; of another candle while `isStale`. */
  private kept: Float64Array = NO_NUMBERS;
  private keptAt = 0;
  private isStale = true;
  numbers: Float64Array = NO_NUMBERS;
  /** Of the program at work. */
  base = 0;
  private begin = 0;
  private used = 0;
  private room = 0;
  private outputs = 0;
  private keptUsed = 0;
  private keptRoom = 0;

  /** `live`: the candle forming in its series. */
  constructor(private readonly live: LiveBar = NO_CANDLE) {}

  /** The numbers of all outputs of all its indicators. */
  get outputCount(): number {
    return this.outputs;
  }

  add(program: Program, tenant: SheetTenant): SheetPlace {
    const place = { position: this.layout.programs.length, output: this.outputs };
    const at = this.used;
    const needed = at + lengthOf(program);
    if (needed > this.room) this.move(Math.max(needed, 2 * this.room));
    this.layout = this.layout.followedBy(program);
    this.tenants.push(tenant);
    this.used = needed;
    this.outputs += program.out.length;
    this.keptUsed += program.outlook.width;
    if (this.keptUsed > this.keptRoom) {
      this.keptRoom = Math.max(FIRST_KEPT, 2 * this.keptRoom);
      const { numbers, base } = KEPT.newRow(this.keptRoom);
      this.kept = numbers;
      this.keptAt = base;
    }
    this.wipe(this.begin + at, program);
    tenant.settle(this.numbers, this.begin + at);
    return place;
  }

  /** As if it had been added just now: `program` may be another one of the same kind. */
  restart({ position }: SheetPlace, program: Program): void {
    const programs = this.layout.programs.with(position, program);
    this.layout = programs.reduce((layout, next) => layout.followedBy(next), Layout.EMPTY);
    this.wipe(this.begin + (this.layout.parts[position]?.begin ?? 0), program);
  }

  /** A candle closed, for all of them. */
  push(bar: Bar): void {
    for (const { program, begin } of this.layout.parts) this.run(program, this.begin + begin, bar);
  }

  /** A candle closed, for one of them. */
  run({ step, out }: Program, at: number, bar: Bar): void {
    const outputs = out.length;
    this.isStale = true;
    this.base = at + 2 * outputs;
    step(bar, out, true, this);
    const { numbers } = this;
    for (let output = 0, to = at; output < outputs; output++, to++) {
      numbers[to + outputs] = numbers[to] as number;
      numbers[to] = out[output] as number;
    }
  }

  /**
   * What all their values would become if the forming candle closed as it stands, each one's from its
   * {@link Indicator.firstOutput} on. All at once, because that is what a tick can afford. False: none is forming.
   */
  foresee(into: Float64Array): boolean {
    const { live } = this;
    if (!live.isForming) return false;
    if (this.isStale) this.gather();
    const { kept } = this;
    const { closePaise } = live;
    let at = this.keptAt;
    let to = 0;
    for (const { outlook, program, begin } of this.layout.parts) {
      if (outlook.isByStep) to = this.askInTurn(program, this.begin + begin, live, into, to);
      else to = outlook.foresee(kept, at, closePaise, into, to);
      at += outlook.width;
    }
    return true;
  }

  /** What one of them would become with this bar: fills `into`. `at`: where its numbers lie. */
  ask({ step, out }: Program, at: number, bar: Bar, into: Float64Array): void {
    this.base = at + 2 * out.length;
    step(bar, into, false, this);
  }

  private askInTurn(program: Program, at: number, bar: Bar, into: Float64Array, to: number): number {
    const { step, out } = program;
    const outputs = out.length;
    this.base = at + 2 * outputs;
    step(bar, out, false, this);
    for (let output = 0; output < outputs; output++) into[to + output] = out[output] as number;
    return to + outputs;
  }

  private gather(): void {
    const { numbers, kept } = this;
    let to = this.keptAt;
    for (const { outlook, program, begin } of this.layout.parts) {
      const from = this.begin + begin + 2 * program.out.length + outlook.from;
      for (let n = 0; n < outlook.width; n++, to++) kept[to] = numbers[from + n] ?? NaN;
    }
    this.isStale = false;
  }

  private move(room: number): void {
    const { numbers, base } = NUMBERS.newRow(room);
    numbers.set(this.numbers.subarray(this.begin, this.begin + this.used), base);
    this.numbers = numbers;
    this.begin = base;
    this.room = room;
    for (const [position, { begin }] of this.layout.parts.entries())
      this.tenants[position]?.settle(numbers, base + begin);
  }

  private wipe(start: number, { out, image }: Program): void {
    this.isStale = true;
    this.numbers.fill(NaN, start, start + 2 * out.length);
    this.numbers.set(image, start + 2 * out.length);
  }
}

function lengthOf({ out, image }: Program): number {
  return 2 * out.length + image.length;
}
