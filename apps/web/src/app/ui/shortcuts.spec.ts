import { type DestroyRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts.js';

describe('a shortcut', () => {
  let pressed: string[];
  const page = document.createElement('div');
  const press = (key: string, selector?: string, held: KeyboardEventInit = {}): void => {
    const target = selector === undefined ? page : page.querySelector(selector);
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
  };

  beforeEach(() => {
    const shortcuts = TestBed.inject(Shortcuts);
    pressed = [];
    const known = ['b', 'ArrowUp', 'g t', ' ', 'Shift+ArrowRight', 'Ctrl+k'].map((keys) => ({
      keys,
      label: keys,
      group: '',
      run: () => pressed.push(keys),
    }));
    shortcuts.register(known, { onDestroy: () => () => undefined } as unknown as DestroyRef);
    page.innerHTML = '<button>Buy</button><input type="text" /><input type="range" /><select></select>';
    const hear = (event: KeyboardEvent): void => shortcuts.handle(event);
    page.addEventListener('keydown', hear);
    return () => page.removeEventListener('keydown', hear);
  });

  it('runs from anywhere on the page', () => {
    press('b', 'button');
    expect(pressed).toEqual(['b']);
  });

  it.each([
    ['b', 'input[type="text"]'],
    ['b', 'select'],
    ['ArrowUp', 'input[type="range"]'],
    [' ', 'button'],
  ])('leaves %s to %s', (key, selector) => {
    press(key, selector);
    expect(pressed).toEqual([]);
  });

  it('of a page comes before that of the frame around it', () => {
    const own = { keys: 'b', label: '', group: '', run: () => pressed.push('b of the page') };
    const leaving: (() => void)[] = [];
    const page = { onDestroy: (leave: () => void) => leaving.push(leave) } as unknown as DestroyRef;
    TestBed.inject(Shortcuts).register([own], page);
    press('b');
    for (const leave of leaving) leave();
    press('b');
    expect(pressed).toEqual(['b of the page', 'b']);
  });

  it('waits while a dialog is open', () => {
    const backdrop = document.createElement('div');
    backdrop.className = 'cdk-overlay-backdrop-showing';
    document.body.append(backdrop);
    press('b', 'button');
    backdrop.remove();
    expect(pressed).toEqual([]);
  });

  it('may hold another key, and tells it from the bare one', () => {
    press('ArrowRight', undefined, { shiftKey: true });
    press('ArrowRight');
    expect(pressed).toEqual(['Shift+ArrowRight']);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])('with %o reaches through a field', (held) => {
    press('k', 'input[type="text"]', held);
    expect(pressed).toEqual(['Ctrl+k']);
  });

  it('is not the bare key while Ctrl or Alt is held', () => {
    press('b', 'button', { altKey: true });
    expect(pressed).toEqual([]);
  });

  it('may be two keys in a row', () => {
    const shortcuts = TestBed.inject(Shortcuts);
    for (const key of ['g', 't']) shortcuts.handle(new KeyboardEvent('keydown', { key }));
    expect(pressed).toEqual(['g t']);
  });
});
