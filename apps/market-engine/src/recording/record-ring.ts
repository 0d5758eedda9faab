/**
 * Records of equal width waiting to be written, in one array made beforehand: taking one in allocates nothing. When it
 * is full the oldest gives way and is counted. Records are counted through for ever, so that a batch on its way to the
 * database can be told from what came after it.
 */
export class RecordRing {
  readonly numbers: Float64Array;
  #first = 0;
  #end = 0;
  #shed = 0;

  constructor(
    readonly width: number,
    readonly capacity: number,
  ) {
    this.numbers = new Float64Array(width * capacity);
  }

  /** The number of the oldest record that is still here. */
  get first(): number {
    return this.#first;
  }

  /** The number the next record will have. */
  get end(): number {
    return this.#end;
  }

  get waiting(): number {
    return this.#end - this.#first;
  }

  /** Records that gave way before they were written. */
  get shed(): number {
    return this.#shed;
  }

  /** Where the next record is to be written: so many numbers from here on are its own. */
  next(): number {
    if (this.#end - this.#first === this.capacity) {
      this.#first += 1;
      this.#shed += 1;
    }
    const place = (this.#end % this.capacity) * this.width;
    this.#end += 1;
    return place;
  }

  /** Where a record lies; only from {@link first} to before {@link end}. */
  placeOf(record: number): number {
    return (record % this.capacity) * this.width;
  }

  /** A record that was not taken in, and counts as shed. */
  refuse(): void {
    this.#shed += 1;
  }

  /** All before this record are written. */
  dropBefore(record: number): void {
    this.#first = Math.max(this.#first, Math.min(record, this.#end));
  }
}
