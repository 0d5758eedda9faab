const [TAB, LINE_END, MINUS, ZERO, BACKSLASH, N] = [9, 10, 45, 48, 92, 78] as const;
/** The longest line: an order book of ten levels. */
const LONGEST_LINE = 2_048;

/** Lines of PostgreSQL's COPY in text format, written byte by byte into a buffer that is used again and again. */
export class CopyText {
  readonly #bytes: Buffer;
  #length = 0;
  #isInLine = false;

  constructor(size = 262_144) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  /** Whether there is room for one more line of any kind. */
  get hasRoom(): boolean {
    return this.#length + LONGEST_LINE <= this.#bytes.length;
  }

  /** Text without tabs, line ends and backslashes, as bytes. */
  bytes(value: Uint8Array): this {
    this.separate();
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** A whole number; what is none is null. */
  whole(value: number): this {
    this.separate();
    if (!Number.isSafeInteger(value)) {
      this.#bytes[this.#length++] = BACKSLASH;
      this.#bytes[this.#length++] = N;
    } else this.digits(value);
    return this;
  }

  /** An array of whole numbers: {1,2,3}. */
  wholes(numbers: Float64Array, from: number, step: number, count: number): this {
    this.separate();
    this.#bytes[this.#length++] = 123;
    for (let i = 0; i < count; i++) {
      if (i > 0) this.#bytes[this.#length++] = 44;
      this.digits(numbers[from + i * step] ?? 0);
    }
    this.#bytes[this.#length++] = 125;
    return this;
  }

  end(): void {
    this.#bytes[this.#length++] = LINE_END;
    this.#isInLine = false;
  }

  /** What has been written, as bytes of their own; the buffer is empty then. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  private separate(): void {
    if (this.#isInLine) this.#bytes[this.#length++] = TAB;
    this.#isInLine = true;
  }

  private digits(value: number): void {
    let rest = value;
    if (rest < 0) {
      this.#bytes[this.#length++] = MINUS;
      rest = -rest;
    }
    let count = 1;
    for (let power = 10; power <= rest; power *= 10) count++;
    for (let place = this.#length + count - 1; place >= this.#length; place--) {
      const higher = Math.floor(rest / 10);
      this.#bytes[place] = ZERO + (rest - higher * 10);
      rest = higher;
    }
    this.#length += count;
  }
}
