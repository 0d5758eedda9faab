import { type DeskChange, type DeskJournal } from './desk-journal.js';

/**
 * A journal that also tells whoever listens. They hear of a change once it is recorded and before anything comes of
 * it, so what they record about it themselves stands right behind it, and is written down with it.
 */
export class ListeningJournal implements DeskJournal {
  constructor(
    private readonly journal: DeskJournal,
    private readonly listener: { isAbout(change: DeskChange): boolean; hear(change: DeskChange): void },
  ) {}

  record(change: DeskChange, whenDurable?: (waitedMillis?: number) => void, isExit?: boolean): void {
    if (!this.listener.isAbout(change)) return this.journal.record(change, whenDurable, isExit);
    let isTold = false;
    const tell = (): void => {
      if (isTold) return;
      isTold = true;
      this.listener.hear(change);
    };
    // In memory a change is durable at once, and what comes of it is recorded before this call returns.
    const afterwards =
      whenDurable &&
      ((waitedMillis?: number): void => {
        tell();
        whenDurable(waitedMillis);
      });
    this.journal.record(change, afterwards, isExit);
    tell();
  }

  waitedMillis(): number {
    return this.journal.waitedMillis?.() ?? 0;
  }
}
