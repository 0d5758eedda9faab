import { Component, signal } from '@angular/core';
import { ImportsStore } from './imports-store.js';
import { ImportsTab } from './imports-tab.js';
import { InstrumentsTab } from './instruments-tab.js';
import { SymbolsTab } from './symbols-tab.js';

type Tab = 'imports' | 'instruments' | 'symbols';

/** What can be traded and what the brokers call it, and the files that say so. */
@Component({
  selector: 'artha-instruments-page',
  imports: [ImportsTab, InstrumentsTab, SymbolsTab],
  providers: [ImportsStore],
  template: `<header class="page-head">
      <h1>Instruments</h1>
      <div class="segments" role="group" aria-label="View">
        @for (one of tabs; track one.value) {
          <button
            type="button"
            [attr.aria-pressed]="tab() === one.value"
            [attr.data-testid]="'tab-' + one.value"
            (click)="tab.set(one.value)"
          >
            {{ one.label }}
          </button>
        }
      </div>
    </header>
    @switch (tab()) {
      @case ('imports') {
        <artha-imports-tab />
      }
      @case ('instruments') {
        <artha-instruments-tab />
      }
      @case ('symbols') {
        <artha-symbols-tab (sent)="tab.set('imports')" />
      }
    }`,
  host: { class: 'page' },
})
export class InstrumentsPage {
  protected readonly tabs: readonly { readonly value: Tab; readonly label: string }[] = [
    { value: 'imports', label: 'Imports' },
    { value: 'instruments', label: 'Instruments' },
    { value: 'symbols', label: 'Broker symbols' },
  ];
  protected readonly tab = signal<Tab>('imports');
}
