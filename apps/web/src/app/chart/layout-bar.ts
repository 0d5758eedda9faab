import { Component, Injector, inject, viewChild, type ElementRef } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule, type MatMenuTrigger } from '@angular/material/menu';
import { ChartIcon } from './chart-icon.js';
import { LayoutActions } from './layout-actions.js';
import { LayoutsDialog } from './layouts-dialog.js';
import { LayoutsStore } from './layouts-store.js';

/** Which layout is on the screen, whether it is saved, and saving it. */
@Component({
  selector: 'artha-layout-bar',
  imports: [ChartIcon, MatMenuModule],
  template: `
    <button
      #trigger="matMenuTrigger"
      type="button"
      class="button small"
      data-testid="layout-menu"
      [matMenuTriggerFor]="menu"
      (menuOpened)="focusName()"
    >
      <artha-chart-icon name="save" [size]="16" />
      <span class="clip name">{{ store.current()?.name ?? 'Save layout' }}</span>
      @if (store.isChanged()) {
        <span
          class="dot"
          role="img"
          aria-label="not saved"
          title="Not saved"
          data-testid="layout-unsaved"
        ></span>
      }
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <div class="menu">
        @if (store.current(); as current) {
          <button
            mat-menu-item
            data-testid="layout-save"
            [disabled]="!store.isChanged() || store.isSaving()"
            (click)="actions.save()"
          >
            {{ store.isChanged() ? 'Save ' + current.name : 'All changes are saved' }}
          </button>
        }
        <form
          novalidate
          (click)="$event.stopPropagation()"
          (keydown)="$event.key === 'Escape' || $event.stopPropagation()"
          (submit)="saveAs($event, name.value, trigger)"
        >
          <label for="layout-name" class="label">Save as a new layout</label>
          <input
            #name
            id="layout-name"
            class="input"
            maxlength="60"
            autocomplete="off"
            placeholder="Name"
            data-testid="layout-name"
          />
          <button
            type="submit"
            class="button small primary"
            data-testid="layout-save-as"
            [disabled]="store.isSaving()"
          >
            Save
          </button>
        </form>
        <button mat-menu-item data-testid="layouts-open" (click)="openAll()">Open a layout…</button>
      </div>
    </mat-menu>
  `,
  styles: `
    .name {
      max-width: 150px;
    }
    .dot {
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--warn);
    }
    form {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 6px 8px;
      width: 270px;
      padding: 10px 14px;
    }
    .label {
      grid-column: 1 / -1;
    }
    form .button {
      height: 32px;
    }
    @media (max-width: 719px) {
      .name {
        max-width: 84px;
      }
    }
  `,
})
export class LayoutBar {
  protected readonly store = inject(LayoutsStore);
  protected readonly actions = inject(LayoutActions);
  private readonly dialogs = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly name = viewChild<ElementRef<HTMLInputElement>>('name');

  /** Without an open layout a name is all that is missing. */
  protected focusName(): void {
    if (this.store.current() === null) setTimeout(() => this.name()?.nativeElement.focus());
  }
  protected async saveAs(event: Event, name: string, trigger: MatMenuTrigger): Promise<void> {
    event.preventDefault();
    const plain = name.trim();
    if (plain !== '' && (await this.actions.saveAs(plain))) trigger.closeMenu();
  }
  protected openAll(): void {
    this.dialogs.open(LayoutsDialog, { width: '440px', ariaLabel: 'Layouts', injector: this.injector });
  }
}
