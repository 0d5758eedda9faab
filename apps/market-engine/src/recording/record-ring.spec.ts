import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordRing } from './record-ring.js';

function put(ring: RecordRing, value: number): void {
  ring.numbers[ring.next()] = value;
}
function held(ring: RecordRing): (number | undefined)[] {
  return Array.from({ length: ring.waiting }, (_, n) => ring.numbers[ring.placeOf(ring.first + n)]);
}

describe('a ring of records', () => {
  it('gives up the oldest when it is full, and counts them', () => {
    const ring = new RecordRing(2, 3);
    for (const value of [1, 2, 3, 4, 5]) put(ring, value);
    expect(held(ring)).toEqual([3, 4, 5]);
    expect(ring).toMatchObject({ waiting: 3, shed: 2, first: 2, end: 5 });
  });

  it('tells a batch that was written from what came or gave way meanwhile', () => {
    const ring = new RecordRing(1, 3);
    for (const value of [1, 2, 3]) put(ring, value);
    const batchEnd = ring.end;
    put(ring, 4);
    ring.dropBefore(batchEnd);
    expect(held(ring)).toEqual([4]);
    ring.dropBefore(99);
    expect(ring.waiting).toBe(0);
  });

  it('loses nothing without counting it, whatever comes and goes', () => {
    const steps = fc.array(fc.oneof(fc.constant('in' as const), fc.integer({ min: 0, max: 5 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const ring = new RecordRing(1, 4);
        let [taken, written] = [0, 0];
        for (const step of all) {
          if (step === 'in') put(ring, taken++);
          else {
            const before = ring.waiting;
            ring.dropBefore(ring.first + step);
            written += before - ring.waiting;
          }
        }
        expect(taken).toBe(written + ring.waiting + ring.shed);
        expect(held(ring)).toEqual(Array.from({ length: ring.waiting }, (_, n) => taken - ring.waiting + n));
      }),
    );
  });
});
