import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../live/api.js';
import { type SafetyCause } from '../live/shapes.js';
import { SafetyStore } from './safety-store.js';
import { whatHappened, whatIsAccepted } from './safety-words.js';

/** Trading goes on only for a typed word: nobody resumes by a slip of the hand. */
@Component({
  selector: 'artha-resume-sheet',
  template: `<form class="body" (submit)="resume($event)">
    <h1>Resume trading</h1>
    <p class="muted">{{ what }}</p>
    @if (accepted; as text) {
      <p>{{ text }}</p>
    }
    <label class="field">
      <span class="label"
        >Type <strong>{{ cause.acknowledgement }}</strong></span
      >
      <input
        class="input"
        autocomplete="off"
        spellcheck="false"
        data-testid="resume-word"
        cdkFocusInitial
        [value]="typed()"
        (input)="type($event)"
      />
    </label>
    @if (failure(); as text) {
      <p class="problem" role="alert">{{ text }}</p>
    }
    <div class="row">
      <button type="button" class="button" (click)="dialog.close()">Stay halted</button>
      <button
        type="submit"
        class="button primary"
        data-testid="resume-confirm"
        [disabled]="!fits() || isSending()"
      >
        {{ isSending() ? 'Resuming …' : 'Resume' }}
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
export class ResumeSheet {
  protected readonly cause = inject<SafetyCause>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ResumeSheet>>(MatDialogRef);
  private readonly safety = inject(SafetyStore);
  protected readonly what = whatHappened(this.cause);
  protected readonly accepted = whatIsAccepted(this.cause);
  protected readonly typed = signal('');
  protected readonly isSending = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly fits = computed(() => this.typed().trim() === this.cause.acknowledgement);

  protected type(event: Event): void {
    this.typed.set((event.target as HTMLInputElement).value);
  }

  protected async resume(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.fits() || this.isSending()) return;
    this.isSending.set(true);
    try {
      await this.safety.resume(this.cause, this.typed());
      this.dialog.close();
    } catch (thrown) {
      this.failure.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
