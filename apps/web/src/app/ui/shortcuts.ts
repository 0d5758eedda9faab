import { Service, signal, type DestroyRef } from '@angular/core';

export interface Shortcut {
  /** One key (`b`), two in a row (`g o`), or one with others held: `Shift+ArrowRight`, `Ctrl+k` (⌘ on a Mac). */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  /** How the overview writes the keys when they stand for several; null leaves the shortcut out of it. */
  readonly shown?: string | null;
  run(): void;
}

/** What the keyboard can do on this page. No shortcut sends an order by itself. */
@Service()
export class Shortcuts {
  private readonly known = signal<readonly Shortcut[]>([]);
  private prefix = '';
  private prefixAt = 0;
  readonly list = this.known.asReadonly();

  register(shortcuts: readonly Shortcut[], destroyed: DestroyRef): void {
    this.known.update((list) => [...list, ...shortcuts]);
    destroyed.onDestroy(() => this.known.update((list) => list.filter((one) => !shortcuts.includes(one))));
  }

  handle(event: KeyboardEvent): void {
    if (event.repeat || isTaken(event)) return;
    const key = nameOf(event);
    const keys = this.prefix !== '' && event.timeStamp - this.prefixAt < 1200 ? `${this.prefix} ${key}` : key;
    this.prefix = '';
    // What came last is nearest: on a page of charts `/` chooses their instrument, everywhere else it searches.
    const shortcut = this.known().findLast((one) => one.keys === keys);
    if (shortcut) {
      event.preventDefault();
      shortcut.run();
    } else if (this.known().some((one) => one.keys.startsWith(`${key} `))) {
      this.prefix = key;
      this.prefixAt = event.timeStamp;
    }
  }
}

/** Shift is part of a printed character already; it is named with keys that print nothing. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const isPrinted = key.length === 1;
  const held = `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey && !isPrinted ? 'Shift+' : ''}`;
  return held + (isPrinted ? key.toLowerCase() : key);
}

/** Keys that a field, a button, a slider, a menu or a dialog needs for itself are nobody else's. */
function isTaken({ target, key, defaultPrevented, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (defaultPrevented) return true;
  if (!(target instanceof HTMLElement)) return false;
  // A menu or a dialog is open, though it may not have taken the focus yet.
  if (target.ownerDocument.querySelector('.cdk-overlay-backdrop-showing')) return true;
  // With Ctrl or ⌘ nothing is typed, and what a field knows itself (copy, undo) is no shortcut of ours.
  if (ctrlKey || metaKey) return false;
  if (key === ' ' && target.closest('button, a, summary, [role="button"]')) return true;
  if (target instanceof HTMLInputElement && target.type === 'range') return key.startsWith('Arrow');
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
