import { type DestroyRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Shortcuts } from './shortcuts.js';

describe('a shortcut', () => {
  let pressed: string[];
  const page = document.createElement('div');
  const press = (key: string, selector?: string): void => {
    const target = selector === undefined ? page : page.querySelector(selector);
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };

  beforeEach(() => {
    const shortcuts = TestBed.inject(Shortcuts);
    pressed = [];
    const known = ['b', 'ArrowUp', 'g t'].map((keys) => ({
      keys,
      label: keys,
      group: '',
      run: () => pressed.push(keys),
    }));
    shortcuts.register(known, { onDestroy: () => () => undefined } as unknown as DestroyRef);
    page.innerHTML = '<button>Buy</button><input type="text" /><input type="range" /><select></select>';
    page.addEventListener('keydown', (event) => shortcuts.handle(event), { once: true });
  });

  it('runs from anywhere on the page', () => {
    press('b', 'button');
    expect(pressed).toEqual(['b']);
  });

  it.each([
    ['b', 'input[type="text"]'],
    ['b', 'select'],
    ['ArrowUp', 'input[type="range"]'],
  ])('leaves %s to %s', (key, selector) => {
    press(key, selector);
    expect(pressed).toEqual([]);
  });

  it('waits while a dialog is open', () => {
    const backdrop = document.createElement('div');
    backdrop.className = 'cdk-overlay-backdrop-showing';
    document.body.append(backdrop);
    press('b', 'button');
    backdrop.remove();
    expect(pressed).toEqual([]);
  });

  it('may be two keys in a row', () => {
    const shortcuts = TestBed.inject(Shortcuts);
    for (const key of ['g', 't']) shortcuts.handle(new KeyboardEvent('keydown', { key }));
    expect(pressed).toEqual(['g t']);
  });
});
