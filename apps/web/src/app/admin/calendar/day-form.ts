import { Component, computed, effect, input, linkedSignal, output, signal } from '@angular/core';
import { type CalendarDayKind } from '../../live/shapes.js';
import { Icon } from '../../ui/icon.js';
import { valueOf } from '../../ui/value-of.js';
import { KINDS, KIND_LIST, draftProblems, hasHours, type DayDraft } from './calendar-rules.js';

/** What a day is to become. Emits the draft once nothing is wrong with it. */
@Component({
  selector: 'artha-day-form',
  imports: [Icon],
  templateUrl: './day-form.html',
  styleUrl: './day-form.css',
})
export class DayForm {
  readonly initial = input.required<DayDraft>();
  readonly isSaving = input(false);
  /** Whether leaving now would lose something. */
  readonly edited = output<boolean>();
  readonly saved = output<DayDraft>();
  readonly cancelled = output();

  protected readonly kinds = KINDS;
  protected readonly kindList = KIND_LIST;
  protected readonly draft = linkedSignal(() => this.initial());
  protected readonly wasTried = signal(false);
  protected readonly problems = computed(() => (this.wasTried() ? draftProblems(this.draft()) : {}));
  protected readonly hasHours = computed(() => hasHours(this.draft().kind));
  protected readonly valueOf = valueOf;

  constructor() {
    effect(() => this.edited.emit(JSON.stringify(this.draft()) !== JSON.stringify(this.initial())));
  }
  protected set(part: Partial<DayDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }
  protected chooseKind(event: Event): void {
    const kind = valueOf(event) as CalendarDayKind;
    const isBare = this.draft().hours.length === 0;
    this.set({
      kind,
      ...(kind === 'muhurat' && isBare ? { hours: [{ from: '18:00', until: '19:00' }] } : {}),
    });
  }
  protected setHour(place: number, part: { from?: string; until?: string }): void {
    this.set({ hours: this.draft().hours.map((hour, at) => (at === place ? { ...hour, ...part } : hour)) });
  }
  protected addHours(): void {
    this.set({ hours: [...this.draft().hours, { from: '', until: '' }] });
  }
  protected dropHours(place: number): void {
    this.set({ hours: this.draft().hours.toSpliced(place, 1) });
  }
  protected submit(event: Event): void {
    event.preventDefault();
    this.wasTried.set(true);
    if (Object.keys(this.problems()).length === 0) this.saved.emit(this.draft());
  }
}
