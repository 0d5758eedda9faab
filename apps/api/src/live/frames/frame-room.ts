const FIRST_BYTES = 1 << 20;

/**
 * Bytes in which frames are put together, used again as soon as the kernel has taken them: thousands of frames a
 * second would otherwise be thousands of buffers. What a slow socket still holds is left to it, and new bytes are taken.
 */
export class FrameRoom {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #used = 0;
  #isHeld = false;

  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Where `size` bytes are free; {@link bytes} may be others after this. */
  place(size: number): number {
    if (this.#used + size > this.#bytes.length) this.replace(size);
    return this.#used;
  }

  /** What has been written up to here stays until {@link release}. */
  keep(end: number): void {
    this.#used = end;
  }

  /** A socket has not yet sent what it was given. */
  hold(): void {
    this.#isHeld = true;
  }

  /** What was kept has been sent, except where a socket holds it. */
  release(): void {
    if (this.#isHeld) this.replace(0);
    this.#used = 0;
    this.#isHeld = false;
  }

  private replace(size: number): void {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, size));
    this.#used = 0;
  }
}
