/** Text of many rows, each in a cell of its own in one array of bytes; a cell is written over when its row moves. */
export class Cells {
  private bytes = Buffer.alloc(0);
  private lengths = new Uint32Array(0);
  private movedIn = new Uint32Array(0);

  constructor(private width: number) {}

  /** Puts a row's text into a cell, and remembers in which frame that was. */
  put(place: number, frame: number, text: string): void {
    const longest = text.length * 3; // of any text in UTF-8
    if (longest > this.width) this.lay(this.lengths.length, Math.max(longest, this.width * 2));
    if (place >= this.lengths.length) this.lay(Math.max(64, place * 2), this.width);
    this.lengths[place] = this.bytes.write(text, place * this.width);
    this.movedIn[place] = frame;
  }

  hasMoved(place: number, since: number): boolean {
    return (this.movedIn[place] ?? 0) > since;
  }

  /** Copies a cell; returns where it ends there. */
  copy(place: number, target: Buffer, at: number): number {
    const from = place * this.width;
    return at + this.bytes.copy(target, at, from, from + (this.lengths[place] ?? 0));
  }

  /** At most so many bytes does a cell take. */
  get widest(): number {
    return this.width;
  }

  /** No cell has moved any more. */
  forget(): void {
    this.movedIn.fill(0);
  }

  private lay(cells: number, width: number): void {
    const old = { bytes: this.bytes, width: this.width, lengths: this.lengths, movedIn: this.movedIn };
    this.width = width;
    this.bytes = Buffer.alloc(cells * width);
    this.lengths = new Uint32Array(cells);
    this.movedIn = new Uint32Array(cells);
    this.lengths.set(old.lengths.subarray(0, cells));
    this.movedIn.set(old.movedIn.subarray(0, cells));
    old.lengths.forEach((length, place) => {
      old.bytes.copy(this.bytes, place * width, place * old.width, place * old.width + length);
    });
  }
}
