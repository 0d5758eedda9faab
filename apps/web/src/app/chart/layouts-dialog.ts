import { Component, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { IstMinute } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { ChartIcon } from './chart-icon.js';
import { LayoutActions } from './layout-actions.js';
import { type LayoutSummary } from './layouts-client.js';
import { LayoutsStore } from './layouts-store.js';

/** The saved layouts: open, name anew, delete. Closes when one was opened. */
@Component({
  selector: 'artha-layouts-dialog',
  imports: [ChartIcon, Empty, Failed, Icon, IstMinute, Skeleton],
  template: `<div class="body" data-testid="layouts-dialog">
    <header>
      <h1>Layouts</h1>
      <button type="button" class="icon-button push" aria-label="Close" (click)="dialog.close()">
        <artha-icon name="close" />
      </button>
    </header>
    @if (store.isLoading()) {
      <artha-skeleton />
    } @else if (store.failure()) {
      <artha-failed [text]="store.failure()" (retry)="store.reload()" />
    } @else {
      <ul>
        @for (layout of store.layouts(); track layout.id) {
          <li [class.current]="layout.id === store.current()?.id">
            @if (renaming() === layout.id) {
              <form (submit)="rename($event, layout, name.value)">
                <input
                  #name
                  class="input"
                  maxlength="60"
                  [attr.aria-label]="'New name of ' + layout.name"
                  [value]="layout.name"
                  (keydown.escape)="renaming.set(null); $event.stopPropagation()"
                />
                <button type="submit" class="button small">Rename</button>
              </form>
            } @else {
              <button
                type="button"
                class="open"
                [attr.data-testid]="'layout-' + layout.name"
                (click)="open(layout)"
              >
                <strong class="clip">{{ layout.name }}</strong>
                <span class="muted number">{{ layout.updatedAt | istMinute }}</span>
              </button>
              <button
                type="button"
                class="icon-button"
                [attr.aria-label]="'Rename ' + layout.name"
                (click)="renaming.set(layout.id)"
              >
                <artha-chart-icon name="edit" [size]="17" />
              </button>
              <button
                type="button"
                class="icon-button"
                [attr.aria-label]="'Delete ' + layout.name"
                (click)="remove(layout)"
              >
                <artha-chart-icon name="trash" [size]="17" />
              </button>
            }
          </li>
        } @empty {
          <li>
            <artha-empty
              icon="dashboard"
              text="No layout yet. Arrange your charts, then save them under a name."
            />
          </li>
        }
      </ul>
    }
  </div>`,
  styles: `
    header {
      display: flex;
      align-items: center;
      padding: 10px 10px 10px 18px;
      border-bottom: 1px solid var(--line);
    }
    h1 {
      font-size: 16px;
    }
    ul {
      display: grid;
      gap: 2px;
      max-height: min(420px, 66dvh);
      padding: 8px;
      overflow-y: auto;
    }
    li {
      display: flex;
      align-items: center;
      border-radius: var(--radius);
    }
    li:hover {
      background: var(--hover);
    }
    li.current {
      background: var(--selected);
    }
    .open {
      display: grid;
      flex: 1;
      min-width: 0;
      padding: 7px 10px;
      border: 0;
      border-radius: var(--radius);
      background: transparent;
      color: var(--text);
      font: 400 12.5px/1.4 var(--font);
      text-align: left;
      cursor: pointer;
    }
    form {
      display: flex;
      flex: 1;
      gap: 8px;
      padding: 8px 10px;
    }
    form .button {
      height: 32px;
    }
  `,
})
export class LayoutsDialog {
  protected readonly dialog = inject<MatDialogRef<LayoutsDialog>>(MatDialogRef);
  protected readonly store = inject(LayoutsStore);
  private readonly actions = inject(LayoutActions);
  private readonly confirm = inject(Confirm);
  protected readonly renaming = signal<string | null>(null);

  protected async open(layout: LayoutSummary): Promise<void> {
    if (await this.actions.open(layout)) this.dialog.close();
  }
  protected async rename(event: Event, layout: LayoutSummary, name: string): Promise<void> {
    event.preventDefault();
    const plain = name.trim();
    const isSame = plain === '' || plain === layout.name;
    if (isSame || (await this.actions.tell(this.store.rename(layout.id, plain)))) this.renaming.set(null);
  }
  protected async remove({ id, name }: LayoutSummary): Promise<void> {
    const answer = await this.confirm.ask({
      title: `Delete the layout ${name}?`,
      text: 'The charts on the screen stay as they are.',
      answers: [{ value: 'delete', label: 'Delete', isDanger: true }],
    });
    if (answer !== null) await this.actions.tell(this.store.remove(id), `Layout ${name} deleted.`);
  }
}
