import { Service, signal, type DestroyRef } from '@angular/core';

export interface Shortcut {
  /** One key (`b`) or two in a row (`g o`). */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
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
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTaken(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const keys = this.prefix !== '' && event.timeStamp - this.prefixAt < 1200 ? `${this.prefix} ${key}` : key;
    this.prefix = '';
    const shortcut = this.known().find((one) => one.keys === keys);
    if (shortcut) {
      event.preventDefault();
      shortcut.run();
    } else if (this.known().some((one) => one.keys.startsWith(`${key} `))) {
      this.prefix = key;
      this.prefixAt = event.timeStamp;
    }
  }
}

/** Keys that a field, a slider, a menu or a dialog needs for itself are nobody else's. */
function isTaken({ target, key, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented) return true;
  if (!(target instanceof HTMLElement)) return false;
  // A menu or a dialog is open, though it may not have taken the focus yet.
  if (target.ownerDocument.querySelector('.cdk-overlay-backdrop-showing')) return true;
  if (target instanceof HTMLInputElement && target.type === 'range') return key.startsWith('Arrow');
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
