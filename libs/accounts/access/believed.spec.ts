import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Believed } from './believed.js';

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('what is believed of people', () => {
  let answer: () => Promise<string>;
  let asked = 0;
  const believed = (): Believed<string> =>
    new Believed(() => {
      asked += 1;
      return answer();
    });

  beforeEach(() => {
    asked = 0;
    answer = () => Promise.resolve('trader');
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('is asked again after five seconds', async () => {
    const rights = believed();
    await rights.of('tara');
    vi.advanceTimersByTime(4_999);
    await rights.of('tara');
    expect(asked).toBe(1);
    vi.advanceTimersByTime(1);
    answer = () => Promise.resolve('nobody');
    expect(await rights.of('tara')).toBe('nobody');
  });

  it('stands for as long as the database is away', async () => {
    const rights = believed();
    await rights.of('tara');
    answer = () => Promise.reject(away);
    for (let minutes = 0; minutes < 120; minutes++) {
      vi.advanceTimersByTime(60_000);
      expect(await Promise.all([rights.of('tara'), rights.of('tara')])).toEqual(['trader', 'trader']);
    }
    answer = () => Promise.resolve('nobody');
    expect(await rights.of('tara')).toBe('nobody');
  });

  it('stands where the database hangs', async () => {
    const rights = believed();
    await rights.of('tara');
    vi.advanceTimersByTime(5_000);
    answer = () => new Promise(() => undefined);
    const asking = rights.of('tara');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await asking).toBe('trader');
  });

  it('is nothing of people who were long gone when the database went away, or never seen', async () => {
    const rights = believed();
    await rights.of('tara');
    vi.advanceTimersByTime(5 * 60_000 + 1);
    answer = () => Promise.reject(away);
    await expect(rights.of('tara')).rejects.toBe(away);
    await expect(rights.of('ishan')).rejects.toBe(away);
  });

  it('does not outlive an answer that is a bug', async () => {
    const rights = believed();
    await rights.of('tara');
    vi.advanceTimersByTime(10_000);
    const bug = new Error('no such column');
    answer = () => Promise.reject(bug);
    await expect(rights.of('tara')).rejects.toBe(bug);
  });
});
