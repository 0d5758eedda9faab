import { Component, Service, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../live/api.js';
import { type CombinedStop, type Position } from '../live/shapes.js';
import { DialogForm } from '../ui/dialog-form.js';
import { quantity } from '../ui/money.js';
import { Quantity, SignedRupees, Ticker, Tone } from '../ui/pipes.js';
import { Toasts } from '../ui/toasts.js';
import { valueOf } from '../ui/value-of.js';
import { formOfRules, rulesOf, type CombinedField, type CombinedForm } from './combined-form.js';
import { CombinedStopsStore } from './combined-store.js';

interface Opened {
  /** Null: a new one. */
  readonly stop: CombinedStop | null;
  readonly legs: readonly Position[];
}

const FIELDS: readonly { readonly field: CombinedField; readonly label: string; readonly hint: string }[] = [
  { field: 'loss', label: 'Loss, ₹', hint: 'Leave all when they have lost so much together' },
  { field: 'target', label: 'Target, ₹', hint: 'Leave all with this gain' },
  { field: 'trail', label: 'Trail, ₹', hint: 'Leave all when the result has fallen so far from its best' },
];
const LOCK: readonly { readonly field: CombinedField; readonly label: string }[] = [
  { field: 'lockAt', label: 'From a profit of, ₹' },
  { field: 'lock', label: 'keep, ₹' },
  { field: 'every', label: 'and for each further, ₹' },
  { field: 'by', label: 'keep more, ₹' },
];

/** Opens the editor of a stop over several positions. */
@Service()
export class CombinedStopDialog {
  private readonly dialogs = inject(MatDialog);

  /** Whether it was set. */
  open(opened: Opened): Promise<boolean> {
    const dialog = this.dialogs.open<CombinedDialog, Opened, true>(CombinedDialog, {
      data: opened,
      ariaLabelledBy: 'combined-title',
      width: '520px',
      maxWidth: '100vw',
    });
    return new Promise((resolve) => dialog.afterClosed().subscribe((done) => resolve(done === true)));
  }
}

/** Sets and changes a stop over several positions: all are left together, by what they come to from now on. */
@Component({
  selector: 'artha-combined-dialog',
  imports: [DialogForm, Quantity, SignedRupees, Ticker, Tone],
  template: `<artha-dialog-form
    titleId="combined-title"
    name="combined"
    [heading]="opened.stop ? 'Change the stop' : 'Stop together'"
    [action]="opened.stop ? 'Change it' : 'Set it'"
    busy="Setting…"
    [isBusy]="isBusy()"
    [refusal]="refusal() ?? (wasTried() ? (problems().all ?? null) : null)"
    (sent)="save()"
    (closed)="dialog.close()"
  >
    <p class="muted" lead>
      {{ legCount }}, left together. Results count from now on, after charges.
      @if (opened.stop; as stop) {
        Its best so far:
        <span class="number" [class]="stop.bestPaise | tone">{{ stop.bestPaise | signedRupees }}</span>
      }
    </p>
    <div class="field">
      <label for="combined-name">Name</label>
      <input
        id="combined-name"
        class="input"
        maxlength="60"
        autocomplete="off"
        data-testid="combined-name"
        [value]="name()"
        (input)="name.set(valueOf($event))"
      />
    </div>
    <ul class="legs number">
      @for (leg of opened.legs; track leg.id) {
        <li>
          <span [class.buy]="leg.quantity > 0" [class.sell]="leg.quantity < 0">{{
            leg.quantity | quantity
          }}</span>
          {{ leg.instrumentId | ticker }} <span class="muted">{{ leg.product }}</span>
        </li>
      }
    </ul>
    <div class="amounts">
      @for (one of fields; track one.field) {
        <div class="field">
          <label [for]="'combined-' + one.field">{{ one.label }}</label>
          <input
            class="input number"
            inputmode="decimal"
            autocomplete="off"
            [id]="'combined-' + one.field"
            [attr.data-testid]="'combined-' + one.field"
            [title]="one.hint"
            [value]="form()[one.field]"
            [attr.aria-invalid]="problems()[one.field] !== undefined"
            (input)="type(one.field, $event)"
          />
          <span class="problem">{{ problems()[one.field] }}</span>
        </div>
      }
    </div>
    <fieldset class="field">
      <legend>Lock profit</legend>
      <div class="pair">
        @for (one of lock; track one.field) {
          <div class="field">
            <label [for]="'combined-' + one.field">{{ one.label }}</label>
            <input
              class="input number"
              inputmode="decimal"
              autocomplete="off"
              [id]="'combined-' + one.field"
              [attr.data-testid]="'combined-' + one.field"
              [value]="form()[one.field]"
              [attr.aria-invalid]="problems()[one.field] !== undefined"
              (input)="type(one.field, $event)"
            />
            <span class="problem">{{ problems()[one.field] }}</span>
          </div>
        }
      </div>
    </fieldset>
  </artha-dialog-form>`,
  styles: `
    .legs {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 18px;
    }
    .amounts {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: 12px;
    }
    fieldset .pair {
      margin-top: 6px;
    }
  `,
})
class CombinedDialog {
  protected readonly valueOf = valueOf;
  protected readonly opened = inject<Opened>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CombinedDialog, true>>(MatDialogRef);
  private readonly store = inject(CombinedStopsStore);
  private readonly toasts = inject(Toasts);
  /** The same however often it is tried to save it. */
  private readonly id = this.opened.stop?.id ?? crypto.randomUUID();

  protected readonly fields = FIELDS;
  protected readonly lock = LOCK;
  protected readonly legCount = `${quantity(this.opened.legs.length)} ${this.opened.legs.length === 1 ? 'position' : 'positions'}`;
  protected readonly name = signal(this.opened.stop?.name ?? namesOf(this.opened.legs));
  protected readonly form = signal<CombinedForm>(formOfRules(this.opened.stop?.rules ?? null));
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private readonly read = computed(() => rulesOf(this.form()));
  protected readonly problems = computed(() => this.read().problems);
  protected type(field: CombinedField, event: Event): void {
    this.form.update((form) => ({ ...form, [field]: valueOf(event) }));
    this.refusal.set(null);
  }

  protected async save(): Promise<void> {
    this.wasTried.set(true);
    const { rules } = this.read();
    if (rules === null || this.isBusy()) return;
    const name = this.name().trim();
    if (name === '') return this.refusal.set('Give it a name.');
    this.isBusy.set(true);
    try {
      await this.store.set(this.id, { name, positionIds: this.opened.legs.map(({ id }) => id), rules });
      this.toasts.show('good', `${name}: stopped together.`);
      this.dialog.close(true);
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}

/** 'RELIANCE, TCS': what a new one is called at first. */
function namesOf(legs: readonly Position[]): string {
  return legs
    .map(({ instrumentId }) => instrumentId.replace(/^[A-Z]+:/, ''))
    .join(', ')
    .slice(0, 60);
}
