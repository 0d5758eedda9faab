import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { isDerivative } from '@artha/core';
import { AccountStore } from '../../live/accounts.js';
import { BookStore } from '../../live/book.js';
import { InstrumentStore } from '../../live/instruments.js';
import { type NewDeployment, type Product } from '../../live/shapes.js';
import { quantityOf } from '../../orders/ticket-rules.js';
import { CatalogueStore } from '../catalogue-store.js';
import { DeploymentsStore } from '../deployments-store.js';
import { initialTexts, parameterProblems, parameterValues, type ParameterTexts } from '../parameter-rules.js';
import { FIRST_SCHEDULE, scheduleOf, scheduleProblem } from '../schedule-rules.js';
import { FIRST_SIZING, sizingOf, type SizingTexts } from '../sizing-rules.js';
import { instrumentsProblem, keptProduct, lotProblem } from './deploy-rules.js';
import { LiveGate } from './live-gate.js';
import { NO_OWN_LIMITS, ownLimitsOf, ownLimitsProblem } from './own-limits.js';
import { type DeployStep, type StepProblems } from './wizard-steps.js';

export type Timeframe = NewDeployment['timeframe'];
export const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m', '30m', '1h'];

/** Everything that is filled in to deploy a strategy, and what is wrong with it. It outlives the steps it is filled in at. */
@Service({ autoProvided: false })
export class DeployForm {
  private readonly catalogue = inject(CatalogueStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly gate = inject(LiveGate);
  readonly room = inject(DeploymentsStore).room;

  readonly strategyId = this.gate.strategyId;
  readonly strategy = computed(() => this.catalogue.find(this.strategyId()));
  /** An older version is offered too where it was asked for. */
  readonly offered = computed(() => {
    const [offered, asked] = [this.catalogue.strategies(), this.strategy()];
    return asked === null || offered.some(({ id }) => id === asked.id) ? offered : [...offered, asked];
  });
  readonly specs = computed(() => this.strategy()?.parameters ?? []);
  /** By strategy, so that looking at another one loses nothing. */
  private readonly typed = signal<Readonly<Record<string, ParameterTexts>>>({});
  readonly parameters = computed<ParameterTexts>(() => ({
    ...initialTexts(this.specs()),
    ...this.typed()[this.strategyId()],
  }));
  /** One that trades several instruments together sizes one by the other. */
  readonly isPair = computed(() => (this.strategy()?.legs ?? 1) > 1);

  readonly instrumentIds = signal<readonly string[]>([]);
  readonly chosen = computed(() => this.instrumentIds().flatMap((id) => this.instruments.find(id) ?? []));
  readonly timeframe = signal<Timeframe>('5m');
  readonly quantity = signal('1');
  readonly sizing = signal(FIRST_SIZING);
  readonly schedule = signal(FIRST_SCHEDULE);
  readonly limits = signal(NO_OWN_LIMITS);
  readonly isKept = signal(false);
  /** What is kept has another name for shares than for contracts; null: both are among them. */
  readonly kept = computed(() => keptProduct(this.chosen().map(({ kind }) => isDerivative(kind))));
  readonly product = computed<Product>(() => (this.isKept() ? (this.kept() ?? 'CNC') : 'MIS'));

  /** What the server said no to, and what had been filled in then: told until something is changed. */
  readonly refusal = linkedSignal<string, { readonly step: DeployStep; readonly text: string } | null>({
    source: () => this.fingerprint(),
    computation: () => null,
  });

  readonly accountProblem = computed(() => {
    if (!this.accounts.mayTrade()) return 'Choose an account you may trade.';
    if (!this.books.isLive()) return null;
    return this.books.link()?.isArmed === false
      ? 'This account is not armed for real money. Arm it on the page Broker, or deploy on paper.'
      : null;
  });
  readonly roomProblem = computed(() => {
    const room = this.room();
    return room !== null && room.running >= room.most
      ? 'No more may be at work here at once: stop one first, or ask an administrator for more.'
      : null;
  });
  readonly gateProblem = computed(() =>
    this.gate.isShut() ? 'It has not shown yet what it must before it trades real money.' : null,
  );
  readonly instrumentsProblem = computed(() =>
    instrumentsProblem(this.instrumentIds(), this.chosen(), this.strategy()),
  );
  readonly parameterProblems = computed(() => parameterProblems(this.specs(), this.parameters()));
  readonly quantityProblem = computed(() => {
    const quantity = quantityOf(this.quantity());
    if (quantity === null) return 'Enter a whole number of shares, 1 or more.';
    return lotProblem(quantity, this.chosen());
  });
  readonly sized = computed(() => sizingOf(this.isPair() ? FIRST_SIZING : this.sizing()));
  readonly productProblem = computed(() =>
    this.isKept() && this.kept() === null
      ? 'Shares are kept as delivery and contracts carried overnight: choose one kind of them, or Intraday.'
      : null,
  );

  readonly problems = computed<StepProblems>(() => ({
    strategy: this.accountProblem() ?? this.roomProblem() ?? this.gateProblem(),
    market: this.instrumentsProblem(),
    size: Object.values(this.parameterProblems())[0] ?? this.quantityProblem() ?? this.sized().problem,
    risk: this.productProblem() ?? scheduleProblem(this.schedule()) ?? ownLimitsProblem(this.limits()),
    review: this.gate.reasonProblem() ?? this.gate.wordProblem(),
  }));

  /** Grows apart from its beginning with everything that is typed or chosen. */
  private readonly fingerprint = computed(() =>
    JSON.stringify([
      this.strategyId(),
      this.accounts.accountId(),
      this.books.mode(),
      this.typed(),
      this.instrumentIds(),
      this.timeframe(),
      this.quantity(),
      this.sizing(),
      this.schedule(),
      this.limits(),
      this.isKept(),
      this.gate.reason(),
      this.gate.word(),
    ]),
  );
  private readonly first = signal<string | null>(null);
  readonly isEdited = computed(() => this.first() !== null && this.first() !== this.fingerprint());

  begin(strategyId: string): void {
    this.strategyId.set(strategyId);
    this.first.set(this.fingerprint());
  }

  typeParameters(texts: ParameterTexts): void {
    this.typed.update((typed) => ({ ...typed, [this.strategyId()]: texts }));
  }

  /** One share, as a number of them begins, would be no cap anybody wants for a rule. */
  size(texts: SizingTexts): void {
    const isRule = texts.by !== 'units';
    if (isRule && this.quantity() === '1') this.quantity.set('1000');
    if (!isRule && this.quantity() === '1000') this.quantity.set('1');
    this.sizing.set(texts);
  }

  /** As it is sent; null while it cannot be. */
  wish(id: string): NewDeployment | null {
    const accountId = this.accounts.accountId();
    const quantity = quantityOf(this.quantity());
    const isWrong = Object.values(this.problems()).some((problem) => problem !== null);
    if (accountId === undefined || quantity === null || isWrong || this.gate.isUnknown()) return null;
    return {
      id,
      accountId,
      mode: this.books.mode(),
      strategyId: this.strategyId(),
      parameters: parameterValues(this.specs(), this.parameters()),
      instrumentIds: [...this.instrumentIds()],
      timeframe: this.timeframe(),
      quantity,
      sizing: this.sized().sizing,
      schedule: scheduleOf(this.schedule()),
      limits: ownLimitsOf(this.limits()),
      ...(this.gate.needsReason() && { overrideReason: this.gate.reason().trim() }),
      product: this.product(),
    };
  }
}
