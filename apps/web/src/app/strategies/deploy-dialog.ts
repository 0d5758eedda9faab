import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { ApiFailure, sentence } from '../live/api.js';
import { readFailure } from '../live/reads.js';
import { type Deployment, type NewDeployment, type Product } from '../live/shapes.js';
import { quantityOf } from '../orders/ticket-rules.js';
import { DialogForm } from '../ui/dialog-form.js';
import { Failed, Skeleton } from '../ui/states.js';
import { CatalogueStore } from './catalogue-store.js';
import { DeploymentsClient } from './deployments-client.js';
import { InstrumentPicker } from './instrument-picker.js';
import { ParameterFields } from './parameter-fields.js';
import { ScheduleFields } from './schedule-fields.js';
import { FIRST_SCHEDULE, scheduleOf, scheduleProblem } from './schedule-rules.js';
import { DeploymentsStore } from './deployments-store.js';
import { PromotionChecklist } from './promotion-checklist.js';
import { SizingFields } from './sizing-fields.js';
import { FIRST_SIZING, sizingOf, type SizingTexts } from './sizing-rules.js';
import { initialTexts, parameterProblems, parameterValues } from './parameter-rules.js';

const LIVE_WORD = 'LIVE';
/** As many letters as the server wants. */
const LEAST_REASON = 10;
type Timeframe = NewDeployment['timeframe'];
const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m', '30m', '1h'];

/** Puts a strategy to work on the chosen account. Closes with the deployment the server made. */
@Component({
  selector: 'artha-deploy-dialog',
  imports: [
    DialogForm,
    Failed,
    InstrumentPicker,
    ParameterFields,
    PromotionChecklist,
    ScheduleFields,
    SizingFields,
    Skeleton,
  ],
  templateUrl: './deploy-dialog.html',
  styles: `
    .live {
      display: grid;
      gap: 10px;
      padding: 12px;
      border: 1px solid var(--live);
      border-radius: var(--radius);
    }
    .live h2 {
      color: var(--live);
      font-size: 14px;
    }
  `,
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

  /** What the strategy has shown; on paper nobody asks. */
  protected readonly shown = resource({
    params: () => (this.books.isLive() ? this.strategyId() : undefined),
    loader: ({ params, abortSignal }) => this.client.promotion(params, abortSignal),
  });
  protected readonly promotion = computed(() => (this.shown.hasValue() ? this.shown.value() : null));
  protected readonly promotionFailure = readFailure(this.shown);
  protected readonly needsReason = computed(() => {
    const promotion = this.promotion();
    return promotion !== null && !promotion.isOpen && promotion.mayOverride;
  });
  protected readonly overrideReason = signal('');
  protected readonly isReasonShort = computed(
    () => this.needsReason() && this.overrideReason().trim().length < LEAST_REASON,
  );
  /** Typed, so that nobody deploys with real money by a slip of the hand. */
  protected readonly liveWord = signal('');
  protected readonly isLiveConfirmed = computed(
    () => !this.books.isLive() || this.liveWord().trim() === LIVE_WORD,
  );
  protected readonly room = inject(DeploymentsStore).room;
  protected readonly isFull = computed(() => {
    const room = this.room();
    return room !== null && room.running >= room.most;
  });
  /** The engine would refuse it; better said before everything was filled in. */
  protected readonly isShut = computed(() => {
    const promotion = this.promotion();
    const isUnknown = this.books.isLive() && promotion === null;
    return this.isFull() || isUnknown || (promotion !== null && !promotion.isOpen && !promotion.mayOverride);
  });

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

  /** One share, as a number of them begins, would be no cap anybody wants for a rule. */
  protected size(texts: SizingTexts): void {
    const isRule = texts.by !== 'units';
    if (isRule && this.quantity() === '1') this.quantity.set('1000');
    if (!isRule && this.quantity() === '1000') this.quantity.set('1');
    this.sizing.set(texts);
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
      scheduleProblem(this.schedule()) !== null ||
      this.isReasonShort() ||
      !this.isLiveConfirmed();
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
        ...(this.needsReason() && { overrideReason: this.overrideReason().trim() }),
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
