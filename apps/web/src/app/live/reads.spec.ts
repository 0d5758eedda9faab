import { resource } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiFailure } from './api.js';
import { lastRead, readFailure } from './reads.js';

describe('what was read last', () => {
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const build = (answers: (string | Error)[]) =>
    TestBed.runInInjectionContext(() => {
      const read = resource({
        loader: async () => {
          const answer = answers.shift() ?? '';
          if (answer instanceof Error) throw answer;
          return Promise.resolve(answer);
        },
      });
      return { read, last: lastRead(read), failure: readFailure(read) };
    });

  it('is nothing before the first answer, and no failure either', () => {
    const { last, failure } = build(['one']);
    expect([last(), failure()]).toEqual([null, null]);
  });

  it('stays while it is read again and when that fails, which is told as a sentence', async () => {
    const { read, last, failure } = build(['one', new ApiFailure('The market is closed.', 'CLOSED', 409)]);
    await settle();
    expect(last()).toBe('one');
    read.reload();
    expect(last()).toBe('one');
    await settle();
    expect([last(), failure()]).toEqual(['one', 'The market is closed.']);
  });

  it('is what was saved meanwhile, until the next answer', async () => {
    const { read, last } = build(['one', 'two']);
    await settle();
    last.set('saved');
    read.reload();
    expect(last()).toBe('saved');
    await settle();
    expect(last()).toBe('two');
  });
});
