import { afterEach, describe, expect, it, vi } from 'vitest';
import { FaultReporter } from './fault-reporter.js';

describe('the fault reporter', () => {
  const reported = vi.spyOn(console, 'error').mockReturnValue(undefined);
  afterEach(() => reported.mockClear());

  it('reports an error of the page', () => {
    new FaultReporter().handleError(new Error('the chart has no place'));
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('is silent about a resize that the browser shows one frame later', () => {
    new FaultReporter().handleError(
      new Error('ResizeObserver loop completed with undelivered notifications.'),
    );
    expect(reported).not.toHaveBeenCalled();
  });
});
