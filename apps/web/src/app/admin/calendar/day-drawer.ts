import { Component, DestroyRef, type Injector, computed, inject, resource, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { readFailure } from '../../live/reads.js';
import { type CalendarDay } from '../../live/shapes.js';
import { Icon } from '../../ui/icon.js';
import { DayText } from '../../ui/pipes.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { UnsavedEdits } from '../../ui/unsaved-edits.js';
import { valueOf } from '../../ui/value-of.js';
import { CalendarClient } from './calendar-client.js';
import { CalendarStore } from './calendar-store.js';
import { EMPTY_DRAFT, KINDS, draftOf, type DayDraft } from './calendar-rules.js';
import { DayForm } from './day-form.js';
import { DayHours } from './day-hours.js';

/** One day at the edge of the screen: its hours, what is entered for it, and the form to change that. */
@Component({
  selector: 'artha-day-drawer',
  imports: [DayForm, DayHours, DayText, Failed, Icon, Skeleton],
  templateUrl: './day-drawer.html',
  styleUrl: './day-drawer.css',
})
export class DayDrawer {
  private readonly dialog = inject<MatDialogRef<DayDrawer>>(MatDialogRef);
  protected readonly on = inject<string>(MAT_DIALOG_DATA);
  private readonly client = inject(CalendarClient);
  protected readonly store = inject(CalendarStore);
  private readonly edits = inject(UnsavedEdits);
  protected readonly kinds = KINDS;

  protected readonly read = resource({
    params: () => this.store.changes(),
    loader: ({ abortSignal }) => this.client.day(this.on, abortSignal),
  });
  protected readonly day = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly failure = readFailure(this.read);
  protected readonly entries = computed(() => this.store.entriesOf(this.on));
  /** The form, once asked for: what it begins with, and what is to be removed, if that is asked for. */
  protected readonly draft = signal<DayDraft | null>(null);
  protected readonly removing = signal<CalendarDay | null>(null);
  protected readonly reason = signal('');
  protected readonly isEdited = signal(false);
  protected readonly isSaving = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    this.edits.hold(this.isEdited, inject(DestroyRef));
    this.dialog.disableClose = true;
    this.dialog.backdropClick().subscribe(() => void this.close());
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void this.close();
    });
  }

  static open(dialogs: MatDialog, injector: Injector, on: string): void {
    dialogs.open(DayDrawer, {
      data: on,
      injector,
      position: { top: '0', right: '0' },
      width: 'min(440px, 100vw)',
      maxWidth: '100vw',
      height: '100dvh',
      panelClass: 'drawer',
      ariaLabel: 'Day of the calendar',
    });
  }

  protected async close(): Promise<void> {
    if (await this.edits.mayLeave()) this.dialog.close();
  }
  protected add(): void {
    this.begin({ ...EMPTY_DRAFT });
  }
  protected edit(entry: CalendarDay): void {
    this.begin(draftOf(entry));
  }
  protected askRemoval(entry: CalendarDay): void {
    this.draft.set(null);
    this.refusal.set(null);
    this.reason.set('');
    this.removing.set(entry);
  }
  protected cancel(): void {
    this.draft.set(null);
    this.removing.set(null);
    this.isEdited.set(false);
    this.refusal.set(null);
  }
  protected typeReason(event: Event): void {
    this.reason.set(valueOf(event));
  }

  protected save(draft: DayDraft): Promise<void> {
    return this.change(() => this.store.save(this.on, draft));
  }
  protected remove(event: Event, entry: CalendarDay): Promise<void> {
    event.preventDefault();
    return this.change(() => this.store.remove(entry, this.reason()));
  }

  private begin(draft: DayDraft): void {
    this.removing.set(null);
    this.refusal.set(null);
    this.draft.set(draft);
  }
  private async change(send: () => Promise<string | null | undefined>): Promise<void> {
    if (this.isSaving()) return;
    this.isSaving.set(true);
    this.refusal.set(null);
    const answer = await send();
    this.isSaving.set(false);
    if (answer === null) this.cancel();
    else if (answer !== undefined) this.refusal.set(answer);
  }
}
