import { ErrorHandler } from '@angular/core';

/**
 * Chromium, Firefox and Safari tell of a resize that is shown one frame later in these words, through the same
 * door as errors. The Resize Observer specification calls for exactly that delay; nothing was lost.
 */
const LATE_RESIZE = /ResizeObserver loop (completed with undelivered notifications|limit exceeded)/;

/** Reports what went wrong in the page, and only that. */
export class FaultReporter extends ErrorHandler {
  override handleError(error: unknown): void {
    if (error instanceof Error && LATE_RESIZE.test(error.message)) return;
    super.handleError(error);
  }
}
