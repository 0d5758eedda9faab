import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { ruleFaults } from '@artha/core';
import { PluggedIndicators } from '../../chart/plugged-indicators.js';
import { ApiFailure, sentence } from '../../live/api.js';
import { type OwnStrategy, type StrategyVersion } from '../../live/shapes.js';
import { OwnStrategiesClient } from '../own-strategies-client.js';
import { OwnStrategiesStore } from '../own-strategies-store.js';

const FIRST_TEXT = `# In plain words: what, when, and when not.
buy when ema(9) crosses above ema(21) and rsi(14) < 70 and time between 09:20 and 14:45
sell when ema(9) crosses below ema(21)
stop 1 %
target 2 %
exit at 15:10
`;

/** What is kept of the strategy on the page. */
interface Saved {
  readonly strategy: OwnStrategy;
  readonly rules: string;
}

/** One strategy being written: its text, what is wrong with it, and its saved versions. Lives as long as its page. */
@Service({ autoProvided: false })
export class BuilderStore {
  private readonly client = inject(OwnStrategiesClient);
  private readonly own = inject(OwnStrategiesStore);
  private readonly plugged = inject(PluggedIndicators);
  private readonly saved = signal<Saved | null>(null);
  private readonly opening = signal<'loading' | 'ready' | 'failed'>('loading');
  private readonly problem = signal<string | null>(null);
  private readonly sending = signal(false);
  private newId: string | null = null;

  readonly state = this.opening.asReadonly();
  readonly failure = this.problem.asReadonly();
  readonly isSaving = this.sending.asReadonly();
  readonly strategy = computed(() => this.saved()?.strategy ?? null);
  readonly newest = computed(() => this.strategy()?.versions[0] ?? null);
  readonly name = linkedSignal(() => this.strategy()?.name ?? '');
  readonly text = linkedSignal(() => this.saved()?.rules ?? FIRST_TEXT);
  readonly note = linkedSignal({ source: () => this.newest(), computation: () => '' });
  readonly faults = computed(() => ruleFaults(this.text(), this.plugged.infos()));
  readonly isEdited = computed(() => {
    const saved = this.saved();
    return saved === null
      ? this.name().trim() !== '' || this.text() !== FIRST_TEXT
      : this.name().trim() !== saved.strategy.name || this.text() !== saved.rules;
  });
  readonly nameProblem = computed(() => (this.name().trim() === '' ? 'Give it a name.' : null));

  async open(id: string): Promise<void> {
    if (id === this.strategy()?.id) return;
    this.saved.set(null);
    this.newId = null;
    if (id === 'new') {
      this.opening.set('ready');
      return;
    }
    this.opening.set('loading');
    try {
      const strategy = await this.client.find(id);
      const version = await this.client.version(id, strategy.versions[0]?.number ?? 1);
      this.saved.set({ strategy, rules: version.rules });
      this.opening.set('ready');
    } catch (thrown) {
      this.problem.set(sentence(thrown));
      this.opening.set('failed');
    }
  }

  version(number: number): Promise<StrategyVersion> {
    return this.client.version(this.strategy()?.id ?? '', number);
  }

  /** The strategy as it is kept now; a sentence where it could not be saved. */
  async save(): Promise<OwnStrategy | string> {
    const known = this.saved();
    if (known !== null && !this.isEdited()) return known.strategy;
    if (this.sending()) return 'It is being saved.';
    const [rules, name] = [this.text(), this.name().trim()];
    this.newId ??= crypto.randomUUID();
    this.sending.set(true);
    try {
      const note = this.note().trim() || null;
      const strategy = await this.client.save(known?.strategy.id ?? this.newId, { name, rules, note });
      const typed = this.text(); // more may have been typed meanwhile
      this.saved.set({ strategy, rules });
      if (typed !== rules) this.text.set(typed);
      this.own.take(strategy);
      return strategy;
    } catch (thrown) {
      if (known === null && thrown instanceof ApiFailure && thrown.code === 'ID_TAKEN') this.newId = null;
      return sentence(thrown);
    } finally {
      this.sending.set(false);
    }
  }
}
