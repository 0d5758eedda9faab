import { Component, Service, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';

export interface Question<Answer extends string> {
  readonly title: string;
  readonly text: string;
  /** What the answer is about, one by one. */
  readonly items?: readonly string[];
  readonly answers: readonly {
    readonly value: Answer;
    readonly label: string;
    readonly isDanger?: boolean;
  }[];
}

/** Asks before something that cannot be taken back; null means the person thought better of it. */
@Service()
export class Confirm {
  private readonly dialogs = inject(MatDialog);

  ask<Answer extends string>(question: Question<Answer>): Promise<Answer | null> {
    const dialog = this.dialogs.open<ConfirmDialog, Question<Answer>, Answer>(ConfirmDialog, {
      data: question,
      role: 'alertdialog',
      ariaLabel: question.title,
      width: '420px',
    });
    return new Promise((resolve) => dialog.afterClosed().subscribe((answer) => resolve(answer ?? null)));
  }
}

@Component({
  selector: 'artha-confirm',
  template: `<div class="body">
    <h1>{{ question.title }}</h1>
    <p class="muted">{{ question.text }}</p>
    @if (question.items) {
      <ul class="number">
        @for (item of question.items; track $index) {
          <li>{{ item }}</li>
        }
      </ul>
    }
    <div class="row">
      <button type="button" class="button" (click)="dialog.close()">Keep as it is</button>
      @for (answer of question.answers; track answer.value) {
        <button
          type="button"
          class="button"
          [class.danger]="answer.isDanger"
          [class.primary]="!answer.isDanger"
          [attr.data-testid]="'answer-' + answer.value"
          (click)="dialog.close(answer.value)"
        >
          {{ answer.label }}
        </button>
      }
    </div>
  </div>`,
  styles: `
    .body {
      display: grid;
      gap: 10px;
      padding: 18px;
    }
    ul {
      max-height: 40vh;
      overflow-y: auto;
    }
    li {
      padding: 2px 0;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
      margin-top: 8px;
    }
  `,
})
class ConfirmDialog {
  protected readonly question = inject<Question<string>>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ConfirmDialog, string>>(MatDialogRef);
}
