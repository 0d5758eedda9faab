import { Component, Service, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../live/api.js';
import { valueOf } from './value-of.js';

export interface TypedQuestion {
  readonly title: string;
  readonly text: string;
  /** What is accepted by it, where that is more than the title says. */
  readonly accepted?: string | null;
  /** What has to be typed. */
  readonly word: string;
  readonly action: string;
  readonly otherwise: string;
  /** Where a test finds the field and the button. */
  readonly name: string;
  /** Does it; what it throws is told in the sheet, which stays. */
  readonly act: (typed: string) => Promise<void>;
}

/** For what must never happen by a slip of the hand: it is done only for a typed word. */
@Service()
export class TypedWord {
  private readonly dialogs = inject(MatDialog);

  ask(question: TypedQuestion): void {
    this.dialogs.open(TypedWordSheet, { data: question, width: '420px', ariaLabel: question.title });
  }
}

@Component({
  selector: 'artha-typed-word',
  template: `<form class="body" (submit)="act($event)">
    <h1>{{ question.title }}</h1>
    <p class="muted">{{ question.text }}</p>
    @if (question.accepted) {
      <p>{{ question.accepted }}</p>
    }
    <label class="field">
      <span class="label"
        >Type <strong>{{ question.word }}</strong></span
      >
      <input
        class="input"
        autocomplete="off"
        spellcheck="false"
        cdkFocusInitial
        [attr.data-testid]="question.name + '-word'"
        [value]="typed()"
        (input)="type($event)"
      />
    </label>
    @if (failure(); as text) {
      <p class="problem" role="alert">{{ text }}</p>
    }
    <div class="row">
      <button type="button" class="button" (click)="dialog.close()">{{ question.otherwise }}</button>
      <button
        type="submit"
        class="button primary"
        [attr.data-testid]="question.name + '-confirm'"
        [disabled]="!fits() || isSending()"
      >
        {{ isSending() ? 'Asking …' : question.action }}
      </button>
    </div>
  </form>`,
  styles: `
    .body {
      display: grid;
      gap: 12px;
      padding: 18px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
    }
    strong {
      color: var(--text);
      user-select: none;
    }
  `,
})
class TypedWordSheet {
  protected readonly question = inject<TypedQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<TypedWordSheet>>(MatDialogRef);
  protected readonly typed = signal('');
  protected readonly isSending = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly fits = computed(() => this.typed().trim() === this.question.word);

  protected type(event: Event): void {
    this.typed.set(valueOf(event));
    this.failure.set(null);
  }

  protected async act(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.fits() || this.isSending()) return;
    this.isSending.set(true);
    try {
      await this.question.act(this.typed());
      this.dialog.close();
    } catch (thrown) {
      this.failure.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
