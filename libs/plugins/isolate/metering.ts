/** What the metered code exports its counter as. */
export const STEPS = 'stepsLeft';

const [IMPORTS, GLOBALS, EXPORTS, CODE] = [2, 6, 7, 10] as const;
const GLOBAL_KIND = 3;
const [I32, MUTABLE] = [0x7f, 1] as const;
const [BLOCK, LOOP, IF, END, UNREACHABLE, VOID] = [0x02, 0x03, 0x04, 0x0b, 0x00, 0x40] as const;
const [GLOBAL_GET, GLOBAL_SET, I32_CONST, I32_SUB, I32_LT_S] = [0x23, 0x24, 0x41, 0x6b, 0x48] as const;
const [LOCAL_GET, LOCAL_TEE, I32_SHR_U] = [0x20, 0x22, 0x76] as const;
const [BULK, MEMORY_COPY, MEMORY_FILL] = [0xfc, 10, 11] as const;
/** The largest signed number of 32 bits, as WebAssembly writes it: enough to start with, before anyone sets a budget. */
const MOST = [0xff, 0xff, 0xff, 0xff, 0x07];
/** One step for so many bytes, as a power of two, that are copied or filled at once. */
const BYTES_PER_STEP_LOG2 = 5;

/**
 * Rewrites a WebAssembly program so that it counts what it does and stops itself: at every turn of every loop, and
 * for every 32 bytes copied at once, the exported global {@link STEPS} goes down, and below zero the program traps. So
 * there is no way to run on in it, also not inside a regular expression, a sort or a search through a long text, where
 * an interpreter's own interrupts are not asked; and what is counted is the same in every run and on every machine,
 * which no clock is. Knows the instructions of WebAssembly 2.0 without vectors, and throws at any other.
 */
export function metered(program: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(program);
  const content = (id: number): Uint8Array => sections.find((section) => section.id === id)?.content ?? EMPTY;
  const counter = importedGlobals(content(IMPORTS)) + new Reader(content(GLOBALS)).unsigned();
  const parameters = parametersOfFunctions(content(1), content(3));
  const rewritten = sections.map(({ id, content: old }) => {
    if (id === GLOBALS) return section(id, appended(old, [I32, MUTABLE, I32_CONST, ...MOST, END]));
    if (id === EXPORTS) return section(id, appended(old, [...named(STEPS), GLOBAL_KIND, ...leb(counter)]));
    return section(id, id === CODE ? meteredCode(old, counter, parameters) : old);
  });
  return Uint8Array.from(Buffer.concat([program.subarray(0, 8), ...rewritten]));
}

const EMPTY = new Uint8Array([0]);

interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

function sectionsOf(program: Uint8Array): Section[] {
  const reader = new Reader(program, 8);
  const sections: Section[] = [];
  while (!reader.isDone) sections.push({ id: reader.byte(), content: reader.sized() });
  return sections;
}

function section(id: number, content: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(id), Uint8Array.from(leb(content.length)), content]);
}

/** A list with one more entry. */
function appended(list: Uint8Array, entry: readonly number[]): Uint8Array {
  const reader = new Reader(list);
  const count = reader.unsigned();
  return Buffer.concat([Uint8Array.from(leb(count + 1)), reader.rest(), Uint8Array.from(entry)]);
}

function importedGlobals(imports: Uint8Array): number {
  const reader = new Reader(imports);
  let globals = 0;
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.sized();
    reader.sized();
    const kind = reader.byte();
    if (kind === 0) reader.unsigned();
    else if (kind === 1) {
      reader.byte();
      limits(reader);
    } else if (kind === 2) limits(reader);
    else {
      reader.skip(2);
      globals += 1;
    }
  }
  return globals;
}

function limits(reader: Reader): void {
  const flags = reader.byte();
  reader.unsigned();
  if ((flags & 1) === 1) reader.unsigned();
}

/** How many parameters each function of the program takes. */
function parametersOfFunctions(types: Uint8Array, functions: Uint8Array): number[] {
  const reader = new Reader(types);
  const counts = Array.from({ length: reader.unsigned() }, () => {
    if (reader.byte() !== 0x60) throw new Error('a type that is no function');
    const parameters = reader.sized().length;
    reader.sized();
    return parameters;
  });
  const of = new Reader(functions);
  return Array.from({ length: of.unsigned() }, () => counts[of.unsigned()] ?? 0);
}

function meteredCode(code: Uint8Array, counter: number, parameters: readonly number[]): Uint8Array {
  const reader = new Reader(code);
  const count = reader.unsigned();
  const bodies: Uint8Array[] = [Uint8Array.from(leb(count))];
  for (let nth = 0; nth < count; nth++) {
    const body = meteredBody(reader.sized(), counter, parameters[nth] ?? 0);
    bodies.push(Uint8Array.from(leb(body.length)), body);
  }
  return Buffer.concat(bodies);
}

function meteredBody(body: Uint8Array, counter: number, parameters: number): Uint8Array {
  const reader = new Reader(body);
  const groups = reader.unsigned();
  const localsFrom = reader.at;
  let locals = parameters;
  for (let left = groups; left > 0; left--) {
    locals += reader.unsigned();
    reader.byte();
  }
  // One local more, for how many bytes are moved.
  const parts: Uint8Array[] = [
    Uint8Array.from(leb(groups + 1)),
    body.subarray(localsFrom, reader.at),
    Uint8Array.of(1, I32),
  ];
  const count = Uint8Array.from(countDown(counter, [I32_CONST, 1]));
  const bytes = [...[LOCAL_GET, ...leb(locals)], ...[I32_CONST, BYTES_PER_STEP_LOG2, I32_SHR_U]];
  const moved = Uint8Array.from([LOCAL_TEE, ...leb(locals), ...countDown(counter, bytes)]);
  let from = reader.at;
  while (!reader.isDone) {
    const at = reader.at;
    const added = skipInstruction(reader);
    if (added === null) continue;
    const splitAt = added === 'after' ? reader.at : at;
    parts.push(body.subarray(from, splitAt), added === 'after' ? count : moved);
    from = splitAt;
  }
  parts.push(body.subarray(from));
  return Buffer.concat(parts);
}

/** Takes what the instructions `amount` leave from the counter, and traps when that was more than there is. */
function countDown(counter: number, amount: readonly number[]): number[] {
  const global = leb(counter);
  return [
    ...[GLOBAL_GET, ...global, ...amount, I32_SUB, GLOBAL_SET, ...global],
    ...[GLOBAL_GET, ...global, I32_CONST, 0, I32_LT_S, IF, VOID, UNREACHABLE, END],
  ];
}

/** Goes past one instruction; tells whether counting belongs after it (a loop begins) or before it (bytes are moved). */
function skipInstruction(reader: Reader): 'after' | 'before' | null {
  const code = reader.byte();
  if (code === BULK) {
    const which = reader.unsigned();
    if (which > 17) throw new Error(`unknown instruction 0xfc ${which}`);
    const operands = which < 8 ? 0 : [9, MEMORY_FILL, 13, 15, 16, 17].includes(which) ? 1 : 2;
    for (let left = operands; left > 0; left--) reader.unsigned();
    return which === MEMORY_COPY || which === MEMORY_FILL ? 'before' : null;
  }
  if (code === BLOCK || code === LOOP || code === IF) reader.number();
  else if (code === 0x0e) for (let left = reader.unsigned() + 1; left > 0; left--) reader.unsigned();
  else if (code === 0x1c) reader.sized();
  else if (code === 0x43) reader.skip(4);
  else if (code === 0x44) reader.skip(8);
  else if (code === 0x11 || code === 0x13 || (code >= 0x28 && code <= 0x3e)) {
    reader.number();
    reader.number();
  } else if (ONE_NUMBER.has(code)) reader.number();
  else if (!isPlain(code)) throw new Error(`unknown instruction 0x${code.toString(16)}`);
  return code === LOOP ? 'after' : null;
}

/** Branches, calls, locals, globals, tables, memory sizes, whole constants, references. */
const ONE_NUMBER = new Set([
  ...[0x0c, 0x0d, 0x10, 0x12, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2],
]);

/** Instructions that stand alone. */
function isPlain(code: number): boolean {
  return [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(code) || (code >= 0x45 && code <= 0xc4);
}

class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  get isDone(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('the program ends too early');
    return byte;
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  /** A number of variable length, whatever it is. */
  number(): void {
    while (this.byte() >= 0x80);
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 1; ; shift *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  }

  sized(): Uint8Array {
    const length = this.unsigned();
    this.skip(length);
    return this.bytes.subarray(this.at - length, this.at);
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }
}

function leb(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 0x80)) {
    if (left < 0x80) return [...bytes, left];
    bytes.push((left % 0x80) + 0x80);
  }
}

function named(text: string): number[] {
  return [...leb(text.length), ...Buffer.from(text)];
}
