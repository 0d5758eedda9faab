import { TestBed } from '@angular/core/testing';
import { Frames } from './frames.js';

describe('the frames of a page of charts', () => {
  let paint: (() => void)[];
  const nextFrame = (): void => {
    for (const work of paint.splice(0)) work();
  };

  beforeEach(() => {
    paint = [];
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    vi.stubGlobal('requestAnimationFrame', (work: () => void) => paint.push(work));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('do what is asked for often once, when the screen is painted, and ten times a second at most', () => {
    const frames = TestBed.inject(Frames);
    const done: string[] = [];
    const one = (): void => void done.push('one');
    frames.ask(one);
    frames.ask(one);
    expect(done).toEqual([]);
    nextFrame();
    nextFrame();
    expect(done).toEqual(['one']);
    frames.ask(one);
    nextFrame();
    expect(done).toEqual(['one']);
    vi.advanceTimersByTime(100);
    nextFrame();
    expect(done).toEqual(['one', 'one']);
  });

  it('begin at once after a rest', () => {
    const frames = TestBed.inject(Frames);
    const work = vi.fn();
    frames.ask(work);
    nextFrame();
    vi.advanceTimersByTime(150);
    frames.ask(work);
    nextFrame();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('let eight charts take turns, each once before the next news', () => {
    const frames = TestBed.inject(Frames);
    const done: number[] = [];
    for (let chart = 0; chart < 8; chart++) frames.ask(() => done.push(chart));
    const painted = [1, 2, 3].map(() => {
      nextFrame();
      return done.length;
    });
    expect(painted).toEqual([3, 6, 8]);
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('forget what nobody needs any more', () => {
    const frames = TestBed.inject(Frames);
    const work = vi.fn();
    frames.ask(work);
    frames.forget(work);
    nextFrame();
    expect(work).not.toHaveBeenCalled();
  });
});
