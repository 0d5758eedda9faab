import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { type Backtest } from '../live/shapes.js';
import { BacktestsClient } from './backtests-client.js';
import { valueOf } from '../ui/value-of.js';

/** What its owner thinks of a run; kept when they say so. */
@Component({
  selector: 'artha-report-notes',
  template: `<label class="visually-hidden" for="backtest-notes">Notes on this run</label>
    <textarea
      id="backtest-notes"
      class="input"
      rows="2"
      maxlength="4000"
      placeholder="What you think of this run, and what to try next"
      data-testid="backtest-notes"
      [value]="text()"
      (input)="type($event)"
    ></textarea>
    @if (isChanged() || isSaving()) {
      <div class="row">
        <button
          type="button"
          class="button small primary"
          data-testid="save-notes"
          [disabled]="isSaving()"
          (click)="save()"
        >
          {{ isSaving() ? 'Saving…' : 'Save notes' }}
        </button>
        <button
          type="button"
          class="button small"
          [disabled]="isSaving()"
          (click)="text.set(backtest().notes)"
        >
          Discard
        </button>
      </div>
    }
    @if (failure(); as failure) {
      <p class="problem" role="alert">{{ failure }}</p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    textarea {
      height: auto;
      padding: 8px 10px;
      line-height: 1.45;
      resize: vertical;
    }
    .row {
      display: flex;
      gap: 8px;
    }
  `,
})
export class ReportNotes {
  readonly backtest = input.required<Pick<Backtest, 'id' | 'notes'>>();
  readonly saved = output<Backtest>();
  private readonly client = inject(BacktestsClient);
  /** A run that goes on is told again and again; what is being typed stays while its notes do. */
  private readonly kept = computed(() => this.backtest().notes);
  protected readonly text = linkedSignal(() => this.kept());
  protected readonly isChanged = computed(() => this.text().trim() !== this.kept());
  protected readonly isSaving = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected type(event: Event): void {
    this.text.set(valueOf(event));
  }
  protected async save(): Promise<void> {
    this.isSaving.set(true);
    this.failure.set(null);
    try {
      this.saved.emit(await this.client.note(this.backtest().id, this.text().trim()));
    } catch (thrown) {
      this.failure.set(sentence(thrown));
    } finally {
      this.isSaving.set(false);
    }
  }
}
