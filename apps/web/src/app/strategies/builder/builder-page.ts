import { Component, DestroyRef, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type RuleFault } from '@artha/core';
import { sentence } from '../../live/api.js';
import { type OwnStrategy } from '../../live/shapes.js';
import { Icon } from '../../ui/icon.js';
import { IstMinute } from '../../ui/pipes.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { Toasts } from '../../ui/toasts.js';
import { UnsavedEdits } from '../../ui/unsaved-edits.js';
import { valueOf } from '../../ui/value-of.js';
import { Deploying } from '../deploy/deploying.js';
import { OwnStrategiesStore } from '../own-strategies-store.js';
import { BuilderStore } from './builder-store.js';
import { PromotionPanel } from '../promotion-panel.js';
import { RuleBlocks } from './rule-blocks.js';
import { RuleEditor } from './rule-editor.js';
import { placeOf } from './text-marks.js';
import { VersionList } from './version-list.js';

/** Where a trader writes a strategy as rules, in words or in blocks, and keeps its versions. */
@Component({
  selector: 'artha-builder-page',
  imports: [
    Failed,
    Icon,
    IstMinute,
    PromotionPanel,
    RouterLink,
    RuleBlocks,
    RuleEditor,
    Skeleton,
    VersionList,
  ],
  providers: [BuilderStore],
  templateUrl: './builder-page.html',
  styleUrl: './builder-page.css',
  host: { class: 'page', '(document:keydown)': 'press($event)' },
})
export class BuilderPage {
  /** 'new', or of a strategy that is kept. */
  readonly strategyId = input.required<string>();
  protected readonly store = inject(BuilderStore);
  private readonly own = inject(OwnStrategiesStore);
  private readonly deploying = inject(Deploying);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly editor = viewChild(RuleEditor);
  protected readonly wasTried = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly valueOf = valueOf;

  constructor() {
    inject(UnsavedEdits).hold(this.store.isEdited, inject(DestroyRef));
    effect(() => {
      const id = this.strategyId();
      untracked(() => void this.store.open(id));
    });
  }
  protected press(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.save();
  }
  protected show(fault: RuleFault): void {
    this.editor()?.show(fault);
  }
  /** What was meant takes the place of what was typed. */
  protected mend(fault: RuleFault, meant: string): void {
    const text = this.store.text();
    const { from, to } = placeOf(text, fault);
    this.store.text.set(text.slice(0, from) + meant + text.slice(to));
  }
  protected async openVersion(number: number): Promise<void> {
    try {
      this.store.text.set((await this.store.version(number)).rules);
      this.toasts.show('info', `The text of v${number} is in the editor.`);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }

  protected async save(): Promise<OwnStrategy | null> {
    this.wasTried.set(true);
    this.refusal.set(null);
    if (this.store.nameProblem() !== null) return null;
    const [fault] = this.store.faults();
    if (fault !== undefined) {
      this.show(fault);
      return null;
    }
    const isNews = this.store.isEdited() || this.store.strategy() === null;
    const saved = await this.store.save();
    if (typeof saved === 'string') {
      this.refusal.set(saved);
      return null;
    }
    this.wasTried.set(false);
    if (isNews) this.toasts.show('good', `${saved.name} saved as v${saved.versions[0]?.number ?? 1}.`);
    if (this.strategyId() === 'new')
      await this.router.navigate(['/strategies/own', saved.id], { replaceUrl: true });
    return saved;
  }
  protected async backtest(): Promise<void> {
    const strategy = (await this.save())?.versions[0]?.id;
    if (strategy !== undefined) await this.router.navigate(['/backtests'], { queryParams: { strategy } });
  }
  protected async deployNewest(): Promise<void> {
    const newest = (await this.save())?.versions[0];
    if (newest !== undefined) this.deploy(newest.id);
  }
  protected deploy(versionId: string): void {
    this.deploying.begin(versionId);
  }
  protected async export(strategy: OwnStrategy): Promise<void> {
    try {
      await this.own.export(strategy);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
}
