import { type DestroyRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Confirm } from './confirm.js';
import { UnsavedEdits } from './unsaved-edits.js';

describe('leaving a form', () => {
  let asked: number;
  let answer: string | null;
  let edits: UnsavedEdits;

  beforeEach(() => {
    asked = 0;
    answer = null;
    const ask = (): Promise<string | null> => {
      asked++;
      return Promise.resolve(answer);
    };
    TestBed.configureTestingModule({ providers: [{ provide: Confirm, useValue: { ask } }] });
    edits = TestBed.inject(UnsavedEdits);
  });

  it('needs no question while nothing was typed, or once the form is gone', async () => {
    let end = (): void => undefined;
    const isEdited = signal(false);
    edits.hold(isEdited, { onDestroy: (run: () => void) => (end = run) } as unknown as DestroyRef);
    expect(await edits.mayLeave()).toBe(true);
    isEdited.set(true);
    end();
    expect(await edits.mayLeave()).toBe(true);
    expect(asked).toBe(0);
  });

  it('asks about what was typed, and stays when told so', async () => {
    edits.hold(signal(true), { onDestroy: () => undefined } as unknown as DestroyRef);
    expect(await edits.mayLeave()).toBe(false);
    answer = 'leave';
    expect(await edits.mayLeave()).toBe(true);
    expect(asked).toBe(2);
  });
});
