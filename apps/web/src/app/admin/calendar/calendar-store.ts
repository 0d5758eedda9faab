import { Service, computed, inject, resource, signal } from '@angular/core';
import { daysAfter, istDateOf } from '@artha/core';
import { ApiFailure, sentence } from '../../live/api.js';
import { lastRead, readFailure } from '../../live/reads.js';
import { type CalendarDay, type CalendarDayKind } from '../../live/shapes.js';
import { Confirm } from '../../ui/confirm.js';
import { dayText } from '../../ui/time.js';
import { Toasts } from '../../ui/toasts.js';
import { CalendarClient, type ChangeNote } from './calendar-client.js';
import { KINDS, dayOfDraft, nextHolidays, type DayDraft } from './calendar-rules.js';

/** What differs from an ordinary day in the year on screen and in the year to come. */
@Service({ autoProvided: false })
export class CalendarStore {
  private readonly client = inject(CalendarClient);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  readonly today = istDateOf(Date.now());
  private readonly shownYear = signal(Number(this.today.slice(0, 4)));
  private readonly saved = signal(0);
  private readonly read = resource({
    params: () => ({ year: this.shownYear(), saved: this.saved() }),
    loader: async ({ params: { year }, abortSignal }) => ({
      year,
      days: (await this.client.days(`${year}-01-01`, `${year}-12-31`, abortSignal)).items,
    }),
  });
  private readonly coming = resource({
    params: () => this.saved(),
    loader: ({ abortSignal }) => this.client.days(this.today, daysAfter(this.today, 400), abortSignal),
  });
  private readonly good = lastRead(this.read);

  readonly year = this.shownYear.asReadonly();
  /** Null while the year has not been read. */
  readonly days = computed(() => {
    const good = this.good();
    return good?.year === this.shownYear() ? good.days : null;
  });
  readonly failure = readFailure(this.read);
  readonly next = computed(() =>
    this.coming.hasValue() ? nextHolidays(this.coming.value().items, this.today, 8) : null,
  );
  readonly nextFailure = readFailure(this.coming);
  /** Grows with every change, so that an open day is read again. */
  readonly changes = this.saved.asReadonly();

  entriesOf(on: string): readonly CalendarDay[] {
    return this.days()?.filter((day) => day.on === on) ?? [];
  }
  show(year: number): void {
    this.shownYear.set(Math.min(2100, Math.max(2000, year)));
  }
  reload(): void {
    this.read.reload();
    this.coming.reload();
  }

  /** Answers why it was not saved; null when it was, or undefined when the person thought better of it. */
  async save(on: string, draft: DayDraft): Promise<string | null | undefined> {
    const answer = await this.confirm.ask({
      title: `Enter ${draft.name.trim()}?`,
      text: `${dayText(on)} becomes: ${KINDS[draft.kind].label.toLowerCase()}. Sessions, square-off times and settlement of everybody follow it at once.`,
      answers: [{ value: 'save', label: 'Enter the day' }],
    });
    if (answer === null) return undefined;
    const done = `${dayText(on)}: ${draft.name.trim()}.`;
    return this.change((note) => this.client.set(on, dayOfDraft(on, draft), note), draft.reason, done);
  }

  async remove(day: CalendarDay, reason: string): Promise<string | null | undefined> {
    const answer = await this.confirm.ask({
      title: `Remove ${day.name}?`,
      text: `${dayText(day.on)} is then an ordinary day again, as far as “${KINDS[day.kind].label}” goes.`,
      answers: [{ value: 'remove', label: 'Remove', isDanger: true }],
    });
    if (answer === null) return undefined;
    const { on, kind }: { on: string; kind: CalendarDayKind } = day;
    return this.change((note) => this.client.remove(on, kind, note), reason, `${day.name} was removed.`);
  }

  private async change(
    send: (note: ChangeNote) => Promise<unknown>,
    reason: string,
    done: string,
  ): Promise<string | null | undefined> {
    try {
      await send({ reason, confirm: false });
    } catch (thrown) {
      if (!(thrown instanceof ApiFailure && thrown.code === 'DAY_HAS_PRICES')) return sentence(thrown);
      const answer = await this.confirm.ask({
        title: 'Change a day that has prices?',
        text: thrown.message,
        answers: [{ value: 'change', label: 'Change it all the same', isDanger: true }],
      });
      if (answer === null) return undefined;
      try {
        await send({ reason, confirm: true });
      } catch (again) {
        return sentence(again);
      }
    }
    this.saved.update((times) => times + 1);
    this.toasts.show('good', done);
    return null;
  }
}
