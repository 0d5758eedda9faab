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
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
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

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isText = target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox';
  return isText || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
