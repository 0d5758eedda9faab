/** Where a command writes: results to `stdout` and nothing else, everything for the eye to `stderr`. */
export interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** The user's mistake (a wrong file, option or number): one sentence on stderr and exit code 2. */
export class UsageFault extends Error {}

/** One line on a terminal that is written over and over; silent when nobody watches. */
export class Progress {
  private shown = '';

  constructor(private readonly terminal: Terminal) {}

  get isVisible(): boolean {
    return this.terminal.stderr.isTTY === true;
  }

  show(what: string, done: number, total: number): void {
    const text = `${what} ${total > 0 ? Math.floor((done / total) * 100) : 100} %`;
    if (!this.isVisible || text === this.shown) return;
    this.shown = text;
    this.terminal.stderr.write(`\r\u001b[K${text}`);
  }

  clear(): void {
    if (this.shown !== '') this.terminal.stderr.write('\r\u001b[K');
    this.shown = '';
  }
}
