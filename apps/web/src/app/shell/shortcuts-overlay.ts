import { Component, computed, inject } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Icon } from '../ui/icon.js';
import { Shortcuts, type Shortcut } from '../ui/shortcuts.js';

const WORDS: Record<string, string> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

@Component({
  selector: 'artha-shortcuts-overlay',
  imports: [Icon],
  template: `<div class="body">
    <div class="row">
      <h1>Keyboard</h1>
      <button type="button" class="icon-button" aria-label="Close" (click)="dialog.close()">
        <artha-icon name="close" />
      </button>
    </div>
    <div class="groups">
      @for (group of groups(); track group.name) {
        <section>
          <h2 class="muted">{{ group.name }}</h2>
          <dl>
            @for (shortcut of group.shortcuts; track shortcut.keys) {
              <dt>
                @for (key of keysOf(shortcut); track $index) {
                  <kbd>{{ words[key] ?? key }}</kbd>
                }
              </dt>
              <dd>{{ shortcut.label }}</dd>
            }
          </dl>
        </section>
      }
    </div>
    <p class="hint">No key sends an order: the ticket is always confirmed by its button.</p>
    <p class="hint">
      Price charts: TradingView Lightweight Charts™, ©
      <a href="https://www.tradingview.com/" target="_blank" rel="noopener">TradingView, Inc.</a>
    </p>
  </div>`,
  styles: `
    .body {
      display: grid;
      gap: 10px;
      padding: 16px 18px 18px;
    }
    .groups {
      columns: 2 300px;
      column-gap: 28px;
    }
    section {
      display: grid;
      gap: 8px;
      padding-bottom: 10px;
      break-inside: avoid;
    }
    .row {
      display: flex;
      justify-content: space-between;
    }
    dl {
      display: grid;
      grid-template-columns: 108px 1fr;
      gap: 7px 12px;
      margin-bottom: 6px;
    }
    dt {
      display: flex;
      gap: 4px;
    }
    kbd {
      min-width: 22px;
      padding: 1px 6px;
      border: 1px solid var(--line);
      border-bottom-width: 2px;
      border-radius: 4px;
      background: var(--sunken);
      font: 500 12px/18px var(--mono);
      text-align: center;
    }
  `,
})
export class ShortcutsOverlay {
  protected readonly dialog = inject<MatDialogRef<ShortcutsOverlay>>(MatDialogRef);
  private readonly shortcuts = inject(Shortcuts);
  protected readonly words = WORDS;
  protected readonly groups = computed(() => {
    const list = this.shortcuts.list().filter(({ shown }) => shown !== null);
    return [...new Set(list.map((one) => one.group))].map((name) => ({
      name,
      shortcuts: list.filter((one) => one.group === name),
    }));
  });

  /** A space key is pressed by name; every other is separated by one. */
  protected keysOf({ keys, shown }: Shortcut): readonly string[] {
    if (shown) return shown.split(' ');
    return keys === ' ' ? ['Space'] : keys.split(' ');
  }
}
