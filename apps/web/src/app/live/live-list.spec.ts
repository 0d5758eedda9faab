import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { folded, liveList } from './live-list.js';
import { type Paged } from './shapes.js';

interface Row {
  id: string;
  step: number;
}

describe('a list kept current by the socket', () => {
  const key = signal<string | undefined>('account-1');
  const sourceFailure = signal<string | null>(null);
  let sourceReloads = 0;
  const refresh = signal(0);
  let answers: ((page: Paged<Row> | Error) => void)[];
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const build = (isWhole = false) => {
    answers = [];
    key.set('account-1');
    return TestBed.runInInjectionContext(() =>
      liveList<Row, string>({
        key: () => key(),
        refresh: () => refresh(),
        read: () =>
          new Promise((resolve, reject) => {
            answers.push((page) => (page instanceof Error ? reject(page) : resolve(page)));
          }),
        progress: (row) => row.step,
        isWhole,
        source: { failure: sourceFailure, reload: () => sourceReloads++ },
      }),
    );
  };
  const page = (...items: Row[]): Paged<Row> => ({ items, nextCursor: null });

  it('is loading, then ready', async () => {
    const list = build();
    await settle();
    expect(list.state()).toBe('loading');
    answers[0]?.(page({ id: 'a', step: 1 }));
    await settle();
    expect([list.state(), list.items()]).toEqual(['ready', [{ id: 'a', step: 1 }]]);
  });

  it('lets what arrives during a read win over the read', async () => {
    const list = build();
    await settle();
    list.take({ id: 'b', step: 2 });
    answers[0]?.(page({ id: 'b', step: 1 }, { id: 'a', step: 1 }));
    await settle();
    expect(list.items()).toEqual([
      { id: 'b', step: 2 },
      { id: 'a', step: 1 },
    ]);
  });

  it('keeps rows on screen while it reads again, and never steps back', async () => {
    const list = build();
    await settle();
    answers[0]?.(page({ id: 'a', step: 3 }));
    await settle();
    list.take({ id: 'a', step: 2 });
    list.take({ id: 'b', step: 1 });
    refresh.update((times) => times + 1);
    await settle();
    expect(list.state()).toBe('ready');
    expect(list.items().map((row) => row.id + row.step)).toEqual(['b1', 'a3']);
  });

  it('fails with what its key comes from, and tries that again', async () => {
    const list = build();
    key.set(undefined);
    sourceFailure.set('The accounts could not be read.');
    await settle();
    expect([list.state(), list.failure()]).toEqual(['failed', 'The accounts could not be read.']);
    list.reload();
    expect(sourceReloads).toBe(1);
    sourceFailure.set(null);
    expect(list.state()).toBe('loading');
  });

  it('tells a failure in words, and forgets rows of another account', async () => {
    const list = build();
    await settle();
    answers[0]?.(page({ id: 'a', step: 1 }));
    await settle();
    key.set('account-2');
    await settle();
    expect(list.items()).toEqual([]);
    answers.at(-1)?.(new TypeError('Failed to fetch'));
    await settle();
    expect([list.state(), list.failure()]).toEqual([
      'failed',
      expect.stringContaining('could not be reached'),
    ]);
  });

  it('reads on until it is whole where it must be, and once where it need not', async () => {
    const whole = build(true);
    await settle();
    answers[0]?.({ items: [{ id: 'a', step: 1 }], nextCursor: 'a' });
    await settle();
    expect(whole.state()).toBe('loading');
    whole.take({ id: 'b', step: 5 });
    answers[1]?.(page({ id: 'b', step: 1 }));
    await settle();
    expect(whole.items().map((row) => row.id + row.step)).toEqual(['a1', 'b5']);
    expect(whole.hasMore()).toBe(false);

    const first = build();
    await settle();
    answers[0]?.({ items: [{ id: 'a', step: 1 }], nextCursor: 'a' });
    await settle();
    expect([first.items().length, first.hasMore()]).toEqual([1, true]);
  });

  it('shows a row once that arrived before the page it stands on was read', async () => {
    const list = build();
    await settle();
    answers[0]?.({ items: [{ id: 'a', step: 1 }], nextCursor: 'a' });
    await settle();
    list.take({ id: 'b', step: 2 });
    expect(list.items().map((row) => row.id)).toEqual(['b', 'a']);
    const more = list.more();
    answers[1]?.(page({ id: 'b', step: 1 }));
    await more;
    expect(list.items().map((row) => row.id + row.step)).toEqual(['a1', 'b2']);
  });
});

describe('rows folded into rows', () => {
  it('takes the place of the known and puts the new before, the newest first', () => {
    const news = new Map(['b', 'x', 'y'].map((id) => [id, { id, step: 2 }]));
    const rows = [
      { id: 'a', step: 1 },
      { id: 'b', step: 1 },
    ];
    expect(folded(rows, news).map((row) => row.id + row.step)).toEqual(['y2', 'x2', 'a1', 'b2']);
    expect(folded(rows, new Map())).toBe(rows);
  });
});
