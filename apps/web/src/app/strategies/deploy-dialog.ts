import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { ApiFailure, sentence } from '../live/api.js';
import { type Deployment, type NewDeployment, type Product } from '../live/shapes.js';
import { quantityOf } from '../orders/ticket-rules.js';
import { DialogForm } from '../ui/dialog-form.js';
import { CatalogueStore } from './catalogue-store.js';
import { DeploymentsClient } from './deployments-client.js';
import { InstrumentPicker } from './instrument-picker.js';
import { ParameterFields } from './parameter-fields.js';
import { ScheduleFields } from './schedule-fields.js';
import { FIRST_SCHEDULE, scheduleOf, scheduleProblem } from './schedule-rules.js';
import { SizingFields } from './sizing-fields.js';
import { FIRST_SIZING, sizingOf } from './sizing-rules.js';
import { initialTexts, parameterProblems, parameterValues } from './parameter-rules.js';

type Timeframe = NewDeployment['timeframe'];
const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m', '30m', '1h'];

/** Puts a strategy to work on the chosen account, on paper. Closes with the deployment the server made. */
@Component({
  selector: 'artha-deploy-dialog',
  imports: [DialogForm, InstrumentPicker, ParameterFields, ScheduleFields, SizingFields],
  templateUrl: './deploy-dialog.html',
})
export class DeployDialog {
  protected readonly dialog = inject<MatDialogRef<DeployDialog, Deployment>>(MatDialogRef);
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  private readonly client = inject(DeploymentsClient);
  private deploymentId: string | null = null;

  protected readonly timeframes = TIMEFRAMES;
  protected readonly strategyId = signal(inject<string>(MAT_DIALOG_DATA));
  /** An older version is offered too where it was asked for. */
  protected readonly offered = computed(() => {
    const [offered, asked] = [this.catalogue.strategies(), this.strategy()];
    return asked === null || offered.some(({ id }) => id === asked.id) ? offered : [...offered, asked];
  });
  protected readonly strategy = computed(() => this.catalogue.find(this.strategyId()));
  protected readonly specs = computed(() => this.strategy()?.parameters ?? []);
  protected readonly parameters = linkedSignal(() => initialTexts(this.specs()));
  protected readonly instrumentIds = signal<readonly string[]>([]);
  protected readonly timeframe = signal<Timeframe>('5m');
  protected readonly quantity = signal('1');
  protected readonly sizing = signal(FIRST_SIZING);
  protected readonly schedule = signal(FIRST_SCHEDULE);
  /** One that trades several instruments together sizes one by the other. */
  protected readonly isPair = computed(() => (this.strategy()?.legs ?? 1) > 1);
  protected readonly product = signal<Product>('MIS');

  protected readonly wasTried = signal(false);
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly parameterProblems = computed(() => parameterProblems(this.specs(), this.parameters()));
  protected readonly quantityProblem = computed(() =>
    quantityOf(this.quantity()) === null ? 'Enter a whole number of shares, 1 or more.' : null,
  );
  protected readonly instrumentsProblem = computed(() =>
    this.wasTried() && this.instrumentIds().length === 0 ? 'Choose at least one instrument.' : null,
  );

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }
  protected chooseTimeframe(event: Event): void {
    this.timeframe.set(this.valueOf(event) as Timeframe);
  }

  protected async deploy(): Promise<void> {
    this.wasTried.set(true);
    const accountId = this.accounts.accountId();
    const quantity = quantityOf(this.quantity());
    const { sizing, problem } = sizingOf(this.isPair() ? FIRST_SIZING : this.sizing());
    const hasProblems =
      Object.keys(this.parameterProblems()).length > 0 ||
      this.instrumentIds().length === 0 ||
      problem !== null ||
      scheduleProblem(this.schedule()) !== null;
    if (accountId === undefined || quantity === null || hasProblems || this.isSending()) return;
    this.deploymentId ??= crypto.randomUUID();
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      const deployment = await this.client.deploy({
        id: this.deploymentId,
        accountId,
        mode: this.books.mode(),
        strategyId: this.strategyId(),
        parameters: parameterValues(this.specs(), this.parameters()),
        instrumentIds: [...this.instrumentIds()],
        timeframe: this.timeframe(),
        quantity,
        sizing,
        schedule: scheduleOf(this.schedule()),
        product: this.product(),
      });
      this.dialog.close(deployment);
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status < 500) this.deploymentId = null;
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
