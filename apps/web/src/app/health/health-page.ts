import { Component, DestroyRef, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type DeadLetter, type Health } from '../live/shapes.js';
import { PlatformSafety } from '../safety/platform-safety.js';
import { IstTime, Quantity } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { ageText } from '../ui/time.js';
import { Toasts } from '../ui/toasts.js';
import { HealthClient } from './health-client.js';
import { RecordingsPanel } from './recordings-panel.js';

const EVERY_MILLIS = 5000;
const FEED_WORDS = { streaming: 'Streaming', paused: 'Paused', stale: 'Stale', down: 'Down' } as const;

/** Whether the machine is well, read again every five seconds. Old numbers stay on screen, marked with their age. */
@Component({
  selector: 'artha-health-page',
  imports: [Empty, Failed, IstTime, PlatformSafety, Quantity, RecordingsPanel, Skeleton],
  templateUrl: './health-page.html',
  styleUrl: './health-page.css',
  host: { class: 'page' },
})
export class HealthPage {
  private readonly client = inject(HealthClient);
  private readonly toasts = inject(Toasts);
  private readonly now = signal(Date.now());
  protected readonly feedWords = FEED_WORDS;

  private readonly read = resource({ loader: ({ abortSignal }) => this.readHealth(abortSignal) });
  private readonly lettersRead = resource({
    params: () => this.health()?.deadLetters ?? 0,
    loader: ({ abortSignal }) => this.client.deadLetters(abortSignal),
  });
  /** The last good answer outlives a failed read. */
  private readonly good = lastRead(this.read);
  protected readonly health = computed(() => this.good()?.health ?? null);
  protected readonly letters = linkedSignal<DeadLetter[] | undefined, readonly DeadLetter[]>({
    source: () => (this.lettersRead.hasValue() ? this.lettersRead.value().items : undefined),
    computation: (items, before) => items ?? before?.value ?? [],
  });
  protected readonly failure = readFailure(this.read);
  protected readonly age = computed(() => ageText(this.now() - (this.good()?.readAt ?? this.now())));
  protected readonly isRetrying = signal<string | null>(null);

  constructor() {
    const timer = setInterval(() => {
      this.now.set(Date.now());
      if (!this.read.isLoading()) this.read.reload();
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected megabytes(bytes: number | null): string {
    return bytes === null ? '–' : `${(bytes / 1_048_576).toFixed(0)} MB`;
  }
  protected millis(value: number | null): string {
    return value === null ? '–' : `${value.toFixed(1)} ms`;
  }
  protected sinceText(at: string | null): string {
    return at === null ? '–' : ageText(this.now() - Date.parse(at));
  }
  protected reload(): void {
    this.read.reload();
  }

  protected async retry(letter: DeadLetter): Promise<void> {
    this.isRetrying.set(letter.id);
    try {
      await this.client.retry(letter.id);
      this.toasts.show('good', `${letter.type} was handed to ${letter.consumer} again.`);
      this.letters.update((letters) => letters.filter((other) => other.id !== letter.id));
      this.read.reload();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isRetrying.set(null);
    }
  }

  private async readHealth(abort: AbortSignal): Promise<{ health: Health; readAt: number }> {
    return { health: await this.client.read(abort), readAt: Date.now() };
  }
}
