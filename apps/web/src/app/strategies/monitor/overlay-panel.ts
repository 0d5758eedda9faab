import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { lastRead, readFailure } from '../../live/reads.js';
import { percent } from '../../ui/money.js';
import { DayText, IstClock, Price, Quantity, SignedRupees, Ticker, Tone } from '../../ui/pipes.js';
import { Empty, Failed, NotRenewed, Skeleton } from '../../ui/states.js';
import { valueOf } from '../../ui/value-of.js';
import { DeploymentsClient } from '../deployments-client.js';
import { DriftHistory } from './drift-history.js';
import { driftWords, lateWords, slippageWords, totalOf } from './overlay-words.js';

/** What a deployment did on a day beside what a backtest of the same hours does. */
@Component({
  selector: 'artha-overlay-panel',
  imports: [
    DayText,
    DriftHistory,
    Empty,
    Failed,
    IstClock,
    Price,
    Quantity,
    SignedRupees,
    NotRenewed,
    Skeleton,
    Ticker,
    Tone,
  ],
  templateUrl: './overlay-panel.html',
  styleUrl: './overlay-panel.css',
})
export class OverlayPanel {
  readonly deploymentId = input.required<string>();
  private readonly client = inject(DeploymentsClient);
  protected readonly on = linkedSignal<string, string | null>({
    source: () => this.deploymentId(),
    computation: () => null,
  });
  protected readonly read = resource({
    params: () => ({ id: this.deploymentId(), on: this.on() }),
    loader: ({ params, abortSignal }) => this.client.overlay(params.id, params.on, abortSignal),
  });
  protected readonly failure = readFailure(this.read);
  /** What is on the screen stays there while another day is read. */
  protected readonly shown = lastRead(this.read);
  protected readonly total = computed(() => totalOf(this.shown()?.instruments ?? []));
  protected readonly driftWords = driftWords;
  protected readonly slippageWords = slippageWords;
  protected readonly lateWords = lateWords;
  protected readonly percent = percent;

  protected choose(event: Event): void {
    this.on.set(valueOf(event));
  }
}
