import { describe, expect, it } from 'vitest';
import { ADVICE } from './refusal-advice.js';
import { REFUSALS, type RefusalCode } from './refusals.js';

/** What a sentence says that tells by itself what to do. */
const SAYS_WHAT_TO_DO =
  /\b(sign in|wait|begin again|delete|remove|leave (it|them) out|use|show|order less|name its id|try again|cancel|close|stop|convert|take|look again|type|give|bring|ask|choose|send|confirm|pause the|go back|place|have to be stopped)\b/i;

const codes = Object.keys(REFUSALS) as RefusalCode[];

describe('the advice beside a refusal', () => {
  it('is there for every refusal, and for nothing else', () => {
    expect(Object.keys(ADVICE).sort()).toEqual([...codes].sort());
  });

  it.each(codes)('says what to do about %s, or leaves it to the sentence that does', (code) => {
    const advice = ADVICE[code];
    if (advice === null) expect(REFUSALS[code]).toMatch(SAYS_WHAT_TO_DO);
    else expect(advice).toMatch(/^[A-Z“].{4,}\.$/);
  });

  it('fills in nothing: it is the same for whoever is refused', () => {
    for (const advice of Object.values(ADVICE)) expect(advice ?? '').not.toMatch(/[{}]/);
  });

  it('leaves it to the sentences to name things, and they name nothing by an id only a machine can read', () => {
    const readable = ['instrumentId', 'underlyingId', 'strategyId'];
    for (const code of codes) {
      const names = [...REFUSALS[code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      expect(names.filter((name) => /id$/i.test(name) && !readable.includes(name))).toEqual([]);
    }
  });
});
