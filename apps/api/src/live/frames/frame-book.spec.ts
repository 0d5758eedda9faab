import type { QuoteRow, QuotesFrame } from '@artha/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameBook } from './frame-book.js';

const IDS = ['NSE:A', 'NSE:B', 'NSE:C'];
const quote = (id: string, paise: number): QuoteRow => [id, paise, 1, paise, paise, paise, paise, null, 0];
const frame = (changes: Partial<QuotesFrame> = {}): QuotesFrame => ({
  epoch: 1,
  now: 0,
  quotes: [],
  ...changes,
});

const target = Buffer.alloc(100_000);

function told(
  book: FrameBook,
  places: Uint32Array,
  since: number,
  what: 'quotes' | 'depth' = 'quotes',
): Partial<QuotesFrame> | null {
  const at = 7;
  const end =
    what === 'depth' ? book.depth(places, since, target, at) : book.quotes(places, since, target, at);
  if (end === at) return null;
  return JSON.parse(`{${target.toString('utf8', at + 1, end)}}`) as Partial<QuotesFrame>;
}

describe('the book of frames', () => {
  it('tells what moved since a frame, and only of what is watched', () => {
    const book = new FrameBook();
    const places = Uint32Array.from([book.placeOf('NSE:A'), book.placeOf('NSE:B')]);
    book.take(frame({ quotes: [quote('NSE:A', 10), quote('NSE:C', 30)] }));
    book.take(frame({ quotes: [quote('NSE:B', 20)] }));
    expect(told(book, places, 0)?.quotes).toEqual([quote('NSE:A', 10), quote('NSE:B', 20)]);
    expect(told(book, places, 1)).toEqual({ quotes: [quote('NSE:B', 20)] });
    expect(told(book, places, 2)).toBeNull();
  });

  it('forgets what was before the market jumped', () => {
    const book = new FrameBook();
    const places = Uint32Array.from([book.placeOf('NSE:A')]);
    book.take(frame({ quotes: [quote('NSE:A', 10)] }));
    book.take(frame({ epoch: 2 }));
    expect(told(book, places, 0)).toBeNull();
    expect(target.toString('utf8', 0, book.head(target, 0))).toBe('{"epoch":2,"now":0');
  });

  it('takes back the numbers of what nobody watches and nothing is told of', () => {
    const book = new FrameBook();
    const [told1, watched] = ['NSE:A', 'NSE:B'].map((id) => book.placeOf(id));
    book.take(frame({ quotes: [quote('NSE:A', 10)] }));
    for (let n = 0; n < 1_000; n++) book.placeOf(`nonsense ${n}`);
    book.letGo(new Set([watched ?? NaN]));
    expect(book.size).toBe(2);
    expect(['NSE:A', 'NSE:B'].map((id) => book.placeOf(id))).toEqual([told1, watched]);
    const places = Array.from({ length: 1_500 }, (_, n) => book.placeOf(`NSE:N${n}`));
    expect(new Set([...places, told1, watched]).size).toBe(1_502);
    expect(Math.max(...places)).toBe(1_501);
    book.take(frame({ epoch: 2 }));
    book.letGo(new Set());
    expect(book.size).toBe(0);
  });

  it('tells depth apart from quotes', () => {
    const book = new FrameBook();
    const places = Uint32Array.from([book.placeOf('NSE:A')]);
    book.take(frame({ depth: [['NSE:A', 5, [[100, 7, 2]], []]] }));
    expect(told(book, places, 0)).toBeNull();
    expect(told(book, places, 0, 'depth')?.depth).toEqual([['NSE:A', 5, [[100, 7, 2]], []]]);
    expect(told(book, places, 1, 'depth')).toBeNull();
  });

  it('takes a row of any length, in any script, without disturbing the others', () => {
    const book = new FrameBook();
    const ids = ['NSE:A', `NSE:${'ळ'.repeat(700)}`, 'NSE:B'];
    const places = Uint32Array.from(ids, (id) => book.placeOf(id));
    for (const id of ids) book.take(frame({ quotes: [quote(id, 1)] }));
    expect(told(book, places, 0)?.quotes?.map(([id]) => id)).toEqual(ids);
    const many = Array.from({ length: 300 }, (_, n) => `NSE:N${n}`);
    book.take(frame({ quotes: many.map((id) => quote(id, 2)) }));
    expect(
      told(
        book,
        Uint32Array.from([...ids, ...many], (id) => book.placeOf(id)),
        0,
      )?.quotes,
    ).toHaveLength(303);
    expect(told(book, places, 0)?.quotes?.map(([, paise]) => paise)).toEqual([1, 1, 1]);
  });

  it('loses no latest value, however seldom a client is served', () => {
    const step = fc.record({
      moved: fc.array(fc.tuple(fc.constantFrom(...IDS), fc.integer({ min: 1, max: 99 }))),
      serves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const book = new FrameBook();
        const watched = ['NSE:A', 'NSE:C'];
        const places = Uint32Array.from(watched, (id) => book.placeOf(id));
        const [latest, seen] = [new Map<string, number>(), new Map<string, number>()];
        let since = 0;
        const serve = (): void => {
          const { quotes = [] } = told(book, places, since) ?? {};
          for (const [id, paise] of quotes) seen.set(id, paise);
          since = book.frame;
        };
        for (const { moved, serves } of steps) {
          const last = new Map(moved);
          book.take(frame({ quotes: [...last].map(([id, paise]) => quote(id, paise)) }));
          for (const [id, paise] of last) if (watched.includes(id)) latest.set(id, paise);
          if (serves) serve();
        }
        serve();
        expect(seen).toEqual(latest);
      }),
    );
  });
});
