import {
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  signal,
} from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../../live/accounts.js';
import { ApiFailure, sentence } from '../../live/api.js';
import { BookStore } from '../../live/book.js';
import { type Deployment } from '../../live/shapes.js';
import { DialogForm } from '../../ui/dialog-form.js';
import { UnsavedEdits } from '../../ui/unsaved-edits.js';
import { DeploymentsClient } from '../deployments-client.js';
import { DeployForm } from './deploy-form.js';
import { DeployScene } from './deploy-scene.js';
import { LiveGate } from './live-gate.js';
import { MarketStep } from './market-step.js';
import { ReviewStep } from './review-step.js';
import { RiskStep } from './risk-step.js';
import { SizeStep } from './size-step.js';
import { StepList } from './step-list.js';
import { StrategyStep } from './strategy-step.js';
import {
  DEPLOY_STEPS,
  FIRST_PLACE,
  finish,
  onward,
  openStep,
  placeOf,
  stepMarks,
  stepOfRefusal,
  type WizardPlace,
} from './wizard-steps.js';

/** Puts a strategy to work, step by step. Closes with the deployment the server made; asks before typing is lost. */
@Component({
  selector: 'artha-deploy-wizard',
  imports: [DialogForm, MarketStep, ReviewStep, RiskStep, SizeStep, StepList, StrategyStep],
  providers: [LiveGate, DeployForm, DeployScene],
  templateUrl: './deploy-wizard.html',
  styles: `
    .step-heading {
      outline: none;
      font-size: 15px;
    }
    .step-heading .muted {
      display: block;
      font-size: 12px;
      font-weight: 500;
    }
    .previous {
      margin-right: auto;
    }
  `,
})
export class DeployWizard {
  private readonly dialog = inject<MatDialogRef<DeployWizard, Deployment>>(MatDialogRef);
  protected readonly form = inject(DeployForm);
  protected readonly gate = inject(LiveGate);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  private readonly client = inject(DeploymentsClient);
  private readonly edits = inject(UnsavedEdits);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private deploymentId: string | null = null;

  protected readonly placeOf = placeOf;
  private readonly place = signal<WizardPlace>(FIRST_PLACE);
  protected readonly isSending = signal(false);
  protected readonly isLast = computed(() => this.place().at === DEPLOY_STEPS.length - 1);
  protected readonly wasTried = computed(() => this.place().tried.has(this.place().at));
  /** What the server said no to marks its step as a problem of ours does, but may be sent again. */
  protected readonly marks = computed(() => {
    const [problems, refusal] = [this.form.problems(), this.form.refusal()];
    const told = refusal === null ? problems : { ...problems, [refusal.step]: refusal.text };
    return stepMarks(this.place(), told);
  });
  protected readonly at = computed(() => this.place().at);
  protected readonly step = computed(() => DEPLOY_STEPS[this.at()] ?? DEPLOY_STEPS[0]);
  protected readonly refusalHere = computed(() => {
    const refusal = this.form.refusal();
    return refusal !== null && (refusal.step === this.step().id || this.isLast()) ? refusal.text : null;
  });

  constructor() {
    this.form.begin(inject<string>(MAT_DIALOG_DATA));
    this.edits.hold(this.form.isEdited, inject(DestroyRef));
    this.dialog.disableClose = true;
    this.dialog.backdropClick().subscribe(() => void this.close());
    this.dialog.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isClearing(event)) void this.close();
    });
  }

  protected async close(): Promise<void> {
    if (!this.isSending() && (await this.edits.mayLeave())) this.dialog.close();
  }
  protected open(at: number): void {
    this.goTo(openStep(this.place(), at));
  }
  /** Enter and the button mean the same: on, or at the end the deployment itself. */
  protected send(): void {
    if (this.isLast()) void this.deploy();
    else this.goTo(onward(this.place(), this.form.problems()));
  }

  /** Who arrives hears where they are; who is held is brought to what is wrong. */
  private goTo(next: WizardPlace): void {
    const isHeld = next.at === this.place().at;
    this.place.set(next);
    const wanted = isHeld ? '[aria-invalid="true"], [role="alert"]' : '.step-heading';
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(wanted)?.focus(), {
      injector: this.injector,
    });
  }

  private async deploy(): Promise<void> {
    const problems = this.form.problems();
    const place = finish(this.place(), problems);
    if (Object.values(problems).some((problem) => problem !== null)) return this.goTo(place);
    this.place.set(place);
    this.deploymentId ??= crypto.randomUUID();
    const wish = this.form.wish(this.deploymentId);
    if (wish === null || this.isSending()) return;
    this.isSending.set(true);
    this.form.refusal.set(null);
    try {
      this.dialog.close(await this.client.deploy(wish));
    } catch (thrown) {
      const isRefused = thrown instanceof ApiFailure && thrown.status < 500;
      if (isRefused) this.deploymentId = null;
      const step = isRefused ? stepOfRefusal(thrown.code) : 'review';
      this.form.refusal.set({ step, text: sentence(thrown) });
      if (step !== 'review') this.goTo({ ...this.place(), at: placeOf(step) });
    } finally {
      this.isSending.set(false);
    }
  }
}

/** Escape in a search that has words only takes them away. */
function isClearing({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
}
