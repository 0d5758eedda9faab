import { Component, DestroyRef, type Injector, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { type LimitRule, ONLY_FOR_ACCOUNTS } from '@artha/core';
import { type Limits } from '../live/shapes.js';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { Toasts } from '../ui/toasts.js';
import { UnsavedEdits } from '../ui/unsaved-edits.js';
import { valueOf } from '../ui/value-of.js';
import { LimitField } from './limit-field.js';
import {
  BREACHES,
  changesOf,
  DAY_NAMES,
  draftOf,
  draftProblems,
  GROUPS,
  limitsOfDraft,
  type LimitsDraft,
  RULE_LIST,
  RULES,
} from './risk-rules.js';
import { RiskStore } from './risk-store.js';

export interface LimitsToEdit {
  readonly limits: Limits;
  /** 'Intraday', 'EMA crossover', 'the whole platform'. */
  readonly whose: string;
}

/** All limits of one scope at the edge of the screen; asks before they are set, and before typing is lost. */
@Component({
  selector: 'artha-limits-dialog',
  imports: [Icon, LimitField],
  templateUrl: './limits-dialog.html',
  styleUrl: './limits-dialog.css',
})
export class LimitsDialog {
  protected readonly data = inject<LimitsToEdit>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<LimitsDialog>>(MatDialogRef);
  private readonly store = inject(RiskStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly edits = inject(UnsavedEdits);
  private readonly initial = draftOf(this.data.limits);

  protected readonly days = DAY_NAMES;
  protected readonly breaches = Object.entries(BREACHES) as [Limits['onBreach'], string][];
  protected readonly groups = GROUPS.map((group) => ({
    ...group,
    rules: RULE_LIST.filter(
      (rule) =>
        RULES[rule].group === group.id &&
        (this.data.limits.scope !== 'deployment' || !ONLY_FOR_ACCOUNTS.includes(rule)),
    ),
  }));
  protected readonly draft = signal<LimitsDraft>(this.initial);
  protected readonly wasTried = signal(false);
  protected readonly isSaving = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly problems = computed(() => (this.wasTried() ? draftProblems(this.draft()) : {}));
  private readonly isEdited = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.initial));
  protected readonly valueOf = valueOf;

  constructor() {
    this.edits.hold(this.isEdited, inject(DestroyRef));
    this.dialog.disableClose = true;
    this.dialog.backdropClick().subscribe(() => void this.close());
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void this.close();
    });
  }

  static open(dialogs: MatDialog, injector: Injector, data: LimitsToEdit): void {
    dialogs.open(LimitsDialog, {
      data,
      injector,
      position: { top: '0', right: '0' },
      width: 'min(520px, 100vw)',
      maxWidth: '100vw',
      height: '100dvh',
      panelClass: 'drawer',
      ariaLabel: `Limits of ${data.whose}`,
    });
  }

  protected async close(): Promise<void> {
    if (await this.edits.mayLeave()) this.dialog.close();
  }
  protected set(part: Partial<LimitsDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.refusal.set(null);
  }
  protected type(rule: LimitRule, text: string): void {
    this.set({ values: { ...this.draft().values, [rule]: text } });
  }
  protected addWindow(): void {
    const days = DAY_NAMES.slice(0, 5).map(([day]) => day);
    this.set({ windows: [...this.draft().windows, { days, from: '09:15', until: '09:20' }] });
  }
  protected dropWindow(place: number): void {
    this.set({ windows: this.draft().windows.toSpliced(place, 1) });
  }
  protected setWindow(place: number, part: Partial<LimitsDraft['windows'][number]>): void {
    this.set({ windows: this.draft().windows.map((one, at) => (at === place ? { ...one, ...part } : one)) });
  }
  protected toggleDay(place: number, day: (typeof DAY_NAMES)[number][0]): void {
    const days = this.draft().windows[place]?.days ?? [];
    this.setWindow(place, { days: days.includes(day) ? days.filter((one) => one !== day) : [...days, day] });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (Object.keys(this.problems()).length > 0 || this.isSaving()) return;
    const { limits, whose } = this.data;
    const wanted = limitsOfDraft(this.draft(), limits.version);
    const changes = changesOf(limits, wanted);
    if (changes.length === 0) return this.dialog.close();
    const answer = await this.confirm.ask({
      title: `Change the limits of ${whose}?`,
      text: `${changes.join('. ')}. They hold from the next order on; what a limit has stopped stays stopped until it is resumed.`,
      answers: [{ value: 'change', label: 'Change limits' }],
    });
    if (answer === null) return;
    this.isSaving.set(true);
    const refusal = await this.store.change(limits, wanted);
    this.isSaving.set(false);
    this.refusal.set(refusal);
    if (refusal !== null) return;
    this.toasts.show('good', `Limits of ${whose} changed.`);
    this.dialog.close();
  }
}
