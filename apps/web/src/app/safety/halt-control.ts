import { Component, DestroyRef, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Icon } from '../ui/icon.js';
import { Shortcuts } from '../ui/shortcuts.js';
import { HaltSheet } from './halt-sheet.js';
import { SafetyStore } from './safety-store.js';

/** HALT, one click away from everywhere. Who may halt nothing sees only how it stands. */
@Component({
  selector: 'artha-halt-control',
  imports: [Icon],
  template: `
    @if (safety.haltable() !== null) {
      <button
        type="button"
        class="halt"
        [class.on]="safety.isHalted()"
        [attr.aria-label]="label()"
        aria-keyshortcuts="!"
        data-testid="halt"
        (click)="open()"
      >
        <artha-icon name="shield" [size]="17" /><span class="text">{{
          safety.isHalted() ? 'HALTED' : 'HALT'
        }}</span>
      </button>
    } @else if (safety.state() !== 'active') {
      <span class="chip bad" data-testid="safety-state">{{
        safety.state() === 'halted' ? 'Halted' : 'Exits only'
      }}</span>
    }
  `,
  styles: `
    .halt {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      height: 32px;
      margin-right: 4px;
      padding: 0 10px 0 8px;
      border: 1px solid transparent;
      border-radius: var(--radius);
      background: light-dark(#b3182c, #b8283b);
      color: var(--on-fill);
      font: 700 12.5px/1 var(--font);
      letter-spacing: 0.03em;
      cursor: pointer;
    }
    .halt:hover {
      filter: brightness(1.08);
    }
    .halt.on {
      border-color: var(--loss);
      background: var(--loss-tint);
      color: light-dark(#9c1c2f, #ff98a3);
    }
    @media (max-width: 439px) {
      .text {
        display: none;
      }
      .halt {
        padding: 0 8px;
      }
    }
  `,
})
export class HaltControl {
  protected readonly safety = inject(SafetyStore);
  private readonly dialogs = inject(MatDialog);
  protected readonly label = computed(() => {
    const whose = this.safety.haltable() === 'platform' ? 'the whole platform' : 'this account';
    return this.safety.isHalted() ? `Trading of ${whose} is halted` : `Halt trading of ${whose}`;
  });

  constructor() {
    const halt = { keys: '!', label: 'HALT trading …', group: 'Everywhere', run: () => this.open() };
    inject(Shortcuts).register([halt], inject(DestroyRef));
  }

  protected open(): void {
    if (this.safety.haltable() === null || this.dialogs.openDialogs.length > 0) return;
    this.dialogs.open(HaltSheet, { width: '440px', role: 'alertdialog', ariaLabel: 'Halt trading' });
  }
}
