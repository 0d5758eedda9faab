import { Component, computed, inject, input, linkedSignal, output, resource } from '@angular/core';
import { readFailure } from '../live/reads.js';
import { type Optimisation, type ParameterSpec, type Trial } from '../live/shapes.js';
import { percent, quantity, ratio } from '../ui/money.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Empty, Failed, NotRenewed, Skeleton } from '../ui/states.js';
import { OBJECTIVE_LABELS, scoreText, settingsText } from './optimisation-rules.js';
import { OptimisationsClient } from './optimisations-client.js';

/** The trials of an optimisation, the best first, a page at a time; read again as more are made. */
@Component({
  selector: 'artha-trial-table',
  imports: [Empty, Failed, SignedRupees, NotRenewed, Skeleton, Tone],
  templateUrl: './trial-table.html',
  styles: `
    :host {
      display: block;
    }
    .pages {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      padding: 8px 12px;
      border-top: 1px solid var(--line);
    }
    .settings {
      white-space: normal;
      min-width: 180px;
    }
  `,
})
export class TrialTable {
  readonly optimisation = input.required<Optimisation>();
  readonly specs = input.required<readonly ParameterSpec[]>();
  readonly isBusy = input(false);
  readonly tested = output<Trial>();
  private readonly client = inject(OptimisationsClient);
  private readonly id = computed(() => this.optimisation().id);
  private readonly cursors = linkedSignal<string, readonly (string | null)[]>({
    source: () => this.id(),
    computation: () => [null],
  });
  protected readonly page = computed(() => this.cursors().length);
  protected readonly read = resource({
    params: () => ({
      id: this.id(),
      cursor: this.cursors().at(-1) ?? null,
      done: this.optimisation().trialsDone,
    }),
    loader: ({ params, abortSignal }) => this.client.trials(params.id, params.cursor, abortSignal),
  });
  /** What is on the screen stays there while newer trials are read. */
  protected readonly shown = linkedSignal<readonly Trial[] | null, readonly Trial[] | null>({
    source: () => (this.read.hasValue() ? this.read.value().items : null),
    computation: (now, before) => now ?? before?.value ?? null,
  });
  protected readonly failure = readFailure(this.read);
  protected readonly nextCursor = computed(() =>
    this.read.hasValue() ? this.read.value().nextCursor : null,
  );
  protected readonly objective = computed(() => OBJECTIVE_LABELS[this.optimisation().objective]);
  protected readonly ratio = ratio;
  protected readonly percent = percent;
  protected readonly count = quantity;

  protected settings(trial: Trial): string {
    const { ranges } = this.optimisation();
    const varied = Object.entries(trial.parameters).filter(([name]) => Object.hasOwn(ranges, name));
    return settingsText(this.specs(), Object.fromEntries(varied));
  }
  protected score(trial: Trial): string {
    return scoreText(this.optimisation().objective, trial.score);
  }
  protected next(): void {
    const cursor = this.nextCursor();
    if (cursor !== null) this.cursors.update((cursors) => [...cursors, cursor]);
  }
  protected previous(): void {
    this.cursors.update((cursors) => cursors.slice(0, -1));
  }
}
