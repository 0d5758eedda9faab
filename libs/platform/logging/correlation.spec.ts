import { describe, expect, it } from 'vitest';
import { correlationId, underCorrelation } from './correlation.js';

describe('the correlation id', () => {
  it('is that of the fact or job being worked on, also after waiting', async () => {
    const seen = await underCorrelation('from-the-request', async () => {
      await Promise.resolve();
      return correlationId();
    });
    expect(seen).toBe('from-the-request');
  });

  it('is kept apart between works that overlap', async () => {
    const work = (id: string): Promise<string> =>
      underCorrelation(id, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return correlationId();
      });
    expect(await Promise.all([work('one'), work('two')])).toEqual(['one', 'two']);
  });

  it('is a new one where nothing came before', () => {
    expect(correlationId()).not.toBe(correlationId());
  });
});
