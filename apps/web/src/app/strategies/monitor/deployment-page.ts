import { Component, DestroyRef, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asSentence } from '@artha/core';
import { BudgetPanel } from '../../budgets/budget-panel.js';
import { AccountStore } from '../../live/accounts.js';
import { liveList } from '../../live/live-list.js';
import { MarketStore } from '../../live/market.js';
import { readFailure } from '../../live/reads.js';
import { type Decision } from '../../live/shapes.js';
import { PositionsStore } from '../../positions/positions-store.js';
import { Resuming } from '../../safety/resuming.js';
import { IstTime, Price, Quantity, SignedQuantity, SignedRupees, Ticker, Tone } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { CatalogueStore } from '../catalogue-store.js';
import {
  DEPLOYMENT_TONES,
  DEPLOYMENT_WORDS,
  deploymentRow,
  entrySizeText,
  faultPlaceText,
} from '../deployment-rows.js';
import { hoursText, waitingText } from '../schedule-rules.js';
import { DeploymentsClient } from '../deployments-client.js';
import { DeploymentsStore } from '../deployments-store.js';
import { algorithmWords } from './algorithm-words.js';
import { OverlayPanel } from './overlay-panel.js';
import { OwnLimitsPanel } from './own-limits-panel.js';
import { DECISION_TONES, DECISION_WORDS, valueWords } from './decision-words.js';

/** Decisions come with candles: often enough to see one soon. */
const READ_EVERY_MILLIS = 3_000;

/** One deployment: how it stands, what it decided and by which numbers, and everything that can be done with it. */
@Component({
  selector: 'artha-deployment-page',
  imports: [
    BudgetPanel,
    Empty,
    Failed,
    IstTime,
    OverlayPanel,
    OwnLimitsPanel,
    Price,
    Quantity,
    RouterLink,
    SignedQuantity,
    SignedRupees,
    Skeleton,
    Ticker,
    Tone,
  ],
  templateUrl: './deployment-page.html',
  styleUrl: './deployment-page.css',
  host: { class: 'page' },
})
export class DeploymentPage {
  readonly deploymentId = input.required<string>();
  protected readonly store = inject(DeploymentsStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly resuming = inject(Resuming);
  private readonly client = inject(DeploymentsClient);
  private readonly positions = inject(PositionsStore);
  private readonly beat = signal(0);

  private readonly listed = computed(() =>
    this.store.deployments().find(({ id }) => id === this.deploymentId()),
  );
  /** One that the list does not hold, of another account or older than its first page. */
  protected readonly read = resource({
    params: () => this.deploymentId(),
    loader: ({ params, abortSignal }) => this.client.find(params, abortSignal),
  });
  protected readonly deployment = computed(
    () => this.listed() ?? (this.read.hasValue() ? this.read.value() : null),
  );
  protected readonly failure = readFailure(this.read);
  protected readonly row = computed(() => {
    const deployment = this.deployment();
    return deployment === null ? null : deploymentRow(deployment, this.positions.rows());
  });
  protected readonly pause = computed(() => this.store.pauseOf(this.deploymentId()));
  protected readonly isAtWork = computed(() => {
    const state = this.deployment()?.state;
    return state === 'running' || state === 'requested';
  });

  protected readonly onlyActs = signal(false);
  protected readonly decisions = liveList<Decision, { id: string; onlyActs: boolean }>({
    key: () => ({ id: this.deploymentId(), onlyActs: this.onlyActs() }),
    refresh: () => this.beat(),
    read: ({ id, onlyActs }, cursor, abort) => this.client.decisions(id, onlyActs, cursor, abort),
  });
  protected readonly asSentence = asSentence;
  protected readonly algorithmWords = algorithmWords;
  protected readonly hours = hoursText;
  protected readonly sizeText = entrySizeText;
  private readonly market = inject(MarketStore);
  protected readonly waiting = computed(() => {
    const deployment = this.deployment();
    return deployment === null ? null : waitingText(deployment, this.market.now());
  });
  protected readonly placeText = faultPlaceText;
  protected readonly words = DEPLOYMENT_WORDS;
  protected readonly tones = DEPLOYMENT_TONES;
  protected readonly decisionWords = DECISION_WORDS;
  protected readonly decisionTones = DECISION_TONES;
  protected readonly valueWords = valueWords;

  constructor() {
    // Not while somebody has gone back to older ones: the list would begin anew under their eyes.
    const timer = setInterval(() => {
      if (this.isAtWork() && this.decisions.items().length <= 100) this.beat.update((times) => times + 1);
    }, READ_EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
