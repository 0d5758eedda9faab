import { type UtcMillis } from './instant.js';

/** Where time comes from. Core has no clock of its own: a replayed day and a live one differ only here. */
export abstract class Clock {
  abstract now(): UtcMillis;
}

/** The clock of recorded data: it stands still until the replay moves it. */
export class ReplayClock extends Clock {
  constructor(private at: UtcMillis = 0) {
    super();
  }

  now(): UtcMillis {
    return this.at;
  }

  /** Also moves back: a rewind is a decision of whoever replays. */
  advanceTo(at: UtcMillis): void {
    this.at = at;
  }
}
