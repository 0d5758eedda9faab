import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../../live/api.js';
import { liveList } from '../../live/live-list.js';
import { type InstrumentImport, type RejectedRow } from '../../live/shapes.js';
import { saveFile } from '../../ui/csv.js';
import { Icon } from '../../ui/icon.js';
import { Quantity } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { Toasts } from '../../ui/toasts.js';
import { InstrumentsClient } from './instruments-client.js';
import { rejectionsCsv } from './import-rules.js';

type Row = RejectedRow & { readonly id: string };

/** The rows of a file that were refused, and why, in the order of the file. */
@Component({
  selector: 'artha-rejections-dialog',
  imports: [Empty, Failed, Icon, Quantity, Skeleton],
  template: `<div class="body" data-testid="rejections">
    <header>
      <div>
        <h1>Rejected rows</h1>
        <p class="muted">
          {{ import.fileName }}: {{ import.rejected | quantity }} of {{ import.rowsRead | quantity }}
        </p>
      </div>
      <button type="button" class="button small push" [disabled]="saved() !== null" (click)="save()">
        <artha-icon name="download" [size]="16" />
        {{ saved() === null ? 'Save as CSV' : 'Reading… ' + saved() }}
      </button>
      <button type="button" class="icon-button" aria-label="Close" (click)="dialog.close()">
        <artha-icon name="close" />
      </button>
    </header>
    @switch (list.state()) {
      @case ('loading') {
        <artha-skeleton [rows]="6" />
      }
      @case ('failed') {
        <artha-failed [text]="list.failure()" (retry)="list.reload()" />
      }
      @default {
        <div class="scroll" tabindex="0" role="region" aria-label="Table of rejected rows">
          <table class="table">
            <thead>
              <tr>
                <th class="right">Line</th>
                <th>Reason</th>
                <th>Row</th>
              </tr>
            </thead>
            <tbody>
              @for (row of list.items(); track row.id) {
                <tr>
                  <td class="right muted">{{ row.line }}</td>
                  <td>
                    <strong>{{ row.code }}</strong>
                    <div class="muted">{{ row.message }}</div>
                  </td>
                  <td>
                    <code>{{ row.row }}</code>
                  </td>
                </tr>
              } @empty {
                <tr>
                  <td colspan="3"><artha-empty text="The rows are no longer kept." /></td>
                </tr>
              }
            </tbody>
          </table>
          @if (list.hasMore()) {
            <button type="button" class="button small more" [disabled]="isMore()" (click)="more()">
              {{ isMore() ? 'Loading…' : 'Load more rows' }}
            </button>
          }
        </div>
      }
    }
  </div>`,
  styles: `
    .body {
      display: flex;
      flex-direction: column;
      max-height: 86dvh;
    }
    header {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 14px 18px;
      border-bottom: 1px solid var(--line);
    }
    h1 {
      font-size: 16px;
    }
    .scroll {
      overflow: auto;
    }
    td {
      padding-block: 6px;
      vertical-align: top;
    }
    code {
      font: 450 11.5px/1.5 var(--mono);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .more {
      margin: 10px 18px 16px;
    }
  `,
})
export class RejectionsDialog {
  protected readonly dialog = inject<MatDialogRef<RejectionsDialog>>(MatDialogRef);
  protected readonly import = inject<InstrumentImport>(MAT_DIALOG_DATA);
  private readonly client = inject(InstrumentsClient);
  private readonly toasts = inject(Toasts);
  protected readonly list = liveList<Row, string>({
    key: () => this.import.id,
    refresh: () => 0,
    read: async (id, cursor) => {
      const page = await this.client.rejections(id, cursor);
      return { ...page, items: page.items.map((row) => ({ ...row, id: `${row.line}-${row.code}` })) };
    },
  });
  protected readonly isMore = signal(false);
  protected readonly saved = signal<number | null>(null);

  static open(dialogs: MatDialog, one: InstrumentImport): void {
    dialogs.open(RejectionsDialog, {
      data: one,
      width: 'min(920px, 96vw)',
      maxWidth: '96vw',
      ariaLabel: 'Rejected rows',
    });
  }

  protected async more(): Promise<void> {
    this.isMore.set(true);
    try {
      await this.list.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isMore.set(false);
    }
  }
  protected async save(): Promise<void> {
    this.saved.set(0);
    try {
      const rows: RejectedRow[] = [];
      let cursor: string | null = null;
      do {
        const page = await this.client.rejections(this.import.id, cursor, 200);
        rows.push(...page.items);
        cursor = page.nextCursor;
        this.saved.set(rows.length);
      } while (cursor !== null);
      saveFile(`${this.import.fileName}-rejected.csv`, rejectionsCsv(rows));
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.saved.set(null);
    }
  }
}
