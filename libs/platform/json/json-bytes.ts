/** The content type of an answer whose bytes are written here rather than by `JSON.stringify`. */
export const JSON_TYPE = 'application/json; charset=utf-8';

const FIRST_BYTES = 262_144;
/** A larger answer than this leaves no buffer of its size behind. */
const MOST_KEPT_BYTES = 4_194_304;
/** Buffers that came back and wait for the next answer. */
const MOST_SPARE = 4;
const DAY_MILLIS = 86_400_000;
const [ZERO, MINUS, POINT, COMMA, QUOTE] = [48, 45, 46, 44, 34];
/** Digits of a {@link JsonBytes.figures figure}. */
const FIGURE_DIGITS = 12;
/** Smaller or larger ones are written to the last digit. */
const [LEAST_FIGURE, MOST_FIGURE] = [1e-5, 1e9];
const TENS = Array.from({ length: 18 }, (_, power) => 10 ** power);

/**
 * JSON of many numbers, written into one buffer that is used again for the next. A chart is thousands of candles, a
 * frame of prices comes twenty times a second: an object of each row, a text of each and one text of all cost several
 * times what the numbers do.
 */
export class JsonBytes {
  #bytes: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #at = 0;
  readonly #spare: Buffer[] = [];
  #day = NaN;
  #dayText = '';

  /** To be called first for every answer: one that failed half-way must not be the beginning of the next. */
  begin(): this {
    this.#at = 0;
    return this;
  }

  /** Text that has only characters of ASCII, as it stands. */
  ascii(text: string): this {
    this.#room(text.length);
    for (let n = 0; n < text.length; n++) this.#bytes[this.#at++] = text.charCodeAt(n);
    return this;
  }

  /** JSON that was written before. */
  bytes(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  /** Any text, in quotes. */
  string(text: string): this {
    return this.text(JSON.stringify(text));
  }

  /** Any text that is JSON. */
  text(json: string): this {
    this.#room(json.length * 3);
    this.#at += this.#bytes.write(json, this.#at);
    return this;
  }

  /** To the last digit, as `JSON.stringify` writes it: what is no finite number is null. */
  number(value: number): this {
    if (value === (value | 0) && value > -MOST_FIGURE) return this.#whole(value | 0);
    if (!Number.isSafeInteger(value)) return this.ascii(Number.isFinite(value) ? String(value) : 'null');
    this.#room(17);
    if (value < 0) this.#bytes[this.#at++] = MINUS;
    let left = Math.abs(value);
    let digits = 1;
    for (let power = 10; power <= left; power *= 10) digits++;
    this.#at += digits;
    for (let at = this.#at - 1; digits > 0; digits--) {
      const tenth = Math.floor(left / 10);
      this.#bytes[at--] = ZERO + (left - tenth * 10);
      left = tenth;
    }
    return this;
  }

  numbers(values: ArrayLike<number>): this {
    this.ascii('[');
    for (let n = 0; n < values.length; n++) {
      if (n > 0) this.#byte(COMMA);
      this.number(values[n] ?? NaN);
    }
    return this.ascii(']');
  }

  /** Numbers to twelve significant digits, at a fraction of the work: more than anyone looks at. */
  figures(values: ArrayLike<number>): this {
    this.ascii('[');
    for (let n = 0; n < values.length; n++) {
      if (n > 0) this.#byte(COMMA);
      this.#figure(values[n] ?? NaN);
    }
    return this.ascii(']');
  }

  /** An instant as ISO-8601 with `Z`, in quotes. @param at whole milliseconds since 1970. */
  instant(at: number): this {
    const day = Math.floor(at / DAY_MILLIS);
    if (day !== this.#day) {
      this.#day = day;
      this.#dayText = new Date(day * DAY_MILLIS).toISOString().slice(0, 11);
    }
    const millis = at - day * DAY_MILLIS;
    const seconds = Math.floor(millis / 1_000);
    this.#byte(QUOTE);
    this.ascii(this.#dayText).#two(Math.floor(seconds / 3_600));
    this.ascii(':').#two(Math.floor(seconds / 60) % 60);
    this.ascii(':').#two(seconds % 60);
    const fraction = millis % 1_000;
    return this.ascii(fraction === 0 ? '.000Z"' : `.${String(fraction).padStart(3, '0')}Z"`);
  }

  /**
   * All that was written since the last time, in the very memory it was written into: a copy of a chart costs as much as
   * writing it. Whoever takes it gives it back when nobody reads it any more; it may also be forgotten.
   */
  lend(): Buffer {
    const lent = this.#bytes.subarray(0, this.#at);
    this.#bytes = this.#spare.pop() ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
    this.#at = 0;
    return lent;
  }

  giveBack({ buffer }: Buffer): void {
    if (this.#spare.length < MOST_SPARE && buffer.byteLength <= MOST_KEPT_BYTES)
      this.#spare.push(Buffer.from(buffer));
  }

  /** All that was written since the last time, as a copy of its own. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    if (this.#bytes.length > MOST_KEPT_BYTES) this.#bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
    return taken;
  }

  /** @param value of 32 bits: their divisions are the cheap ones. */
  #whole(value: number): this {
    this.#room(11);
    if (value < 0) this.#bytes[this.#at++] = MINUS;
    const size = Math.abs(value) | 0;
    let digits = 1;
    for (let power = 10; digits < 10 && power <= size; power *= 10) digits++;
    this.#digits(size, digits);
    return this;
  }

  /** The last so many digits of a whole number of 32 bits, zeros in front. */
  #digits(value: number, count: number): void {
    let left = value;
    const bytes = this.#bytes;
    for (let at = this.#at + count - 1; at >= this.#at; at--) {
      const tenth = (left / 10) | 0;
      bytes[at] = ZERO + (left - tenth * 10);
      left = tenth;
    }
    this.#at += count;
  }

  #figure(value: number): this {
    const size = Math.abs(value);
    if (value === (value | 0) || !(size >= LEAST_FIGURE && size < MOST_FIGURE)) return this.number(value);
    let decimals = FIGURE_DIGITS - 1;
    if (size < 1) for (let power = 10; size * power < 1; power *= 10) decimals++;
    else for (let power = 10; power <= size; power *= 10) decimals--;
    if (size < 1) decimals++;
    const unit = TENS[decimals] ?? 1;
    const scaled = Math.round(size * unit);
    const whole = Math.floor(scaled / unit);
    let fraction = scaled - whole * unit;
    if (value < 0) this.#byte(MINUS);
    this.#whole(whole);
    if (fraction === 0) return this;
    this.#room(FIGURE_DIGITS + 6);
    this.#bytes[this.#at++] = POINT;
    // In parts of 32 bits, from the front.
    for (let left = decimals; left > 0;) {
      const count = left % 6 === 0 ? 6 : left % 6;
      left -= count;
      const below = TENS[left] ?? 1;
      const part = Math.floor(fraction / below);
      this.#digits(part, count);
      fraction -= part * below;
    }
    while (this.#bytes[this.#at - 1] === ZERO) this.#at -= 1;
    return this;
  }

  #byte(code: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = code;
  }

  #two(value: number): void {
    const tens = Math.floor(value / 10);
    this.#byte(ZERO + tens);
    this.#byte(ZERO + (value - tens * 10));
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
