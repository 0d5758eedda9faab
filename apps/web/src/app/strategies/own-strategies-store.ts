import { Service, computed, inject, linkedSignal, resource } from '@angular/core';
import { readFailure } from '../live/reads.js';
import { SessionStore } from '../live/session.js';
import { type OwnStrategy } from '../live/shapes.js';
import { saveFile } from '../ui/csv.js';
import { OwnStrategiesClient } from './own-strategies-client.js';

/** The strategies this trader wrote, the one changed last first. */
@Service()
export class OwnStrategiesStore {
  private readonly client = inject(OwnStrategiesClient);
  private readonly session = inject(SessionStore);
  private readonly read = resource({
    params: () => (this.session.mayTrade() ? this.session.user()?.id : undefined),
    loader: ({ abortSignal }) => this.client.list(abortSignal),
  });
  private readonly list = linkedSignal<readonly OwnStrategy[] | null>(() =>
    this.read.hasValue() ? this.read.value().items : null,
  );

  readonly all = computed(() => this.list() ?? []);
  /** Not put away. */
  readonly kept = computed(() => this.all().filter(({ isArchived }) => !isArchived));
  readonly putAway = computed(() => this.all().filter(({ isArchived }) => isArchived));
  readonly isKnown = computed(() => this.list() !== null);
  readonly failure = readFailure(this.read);

  reload(): void {
    this.read.reload();
  }

  /** What the server made of a change. */
  take(strategy: OwnStrategy): void {
    this.list.update((list) => [strategy, ...(list ?? []).filter(({ id }) => id !== strategy.id)]);
  }

  async clone(strategy: OwnStrategy): Promise<OwnStrategy> {
    const copy = { id: crypto.randomUUID(), name: this.freeName(strategy.name) };
    const made = await this.client.clone(strategy.id, copy);
    this.take(made);
    return made;
  }
  async setAway(strategy: OwnStrategy, isArchived: boolean): Promise<void> {
    this.take(await this.client.putAway(strategy.id, isArchived));
  }
  async import(file: File): Promise<OwnStrategy> {
    const made = await this.client.import(crypto.randomUUID(), jsonOf(await file.text()));
    this.take(made);
    return made;
  }
  async export(strategy: OwnStrategy, number?: number): Promise<void> {
    const file = await this.client.file(strategy.id, number);
    const name = `${strategy.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.rules.json`;
    saveFile(name, `${JSON.stringify(file, null, 2)}\n`, 'application/json');
  }

  private freeName(name: string): string {
    const taken = new Set(this.kept().map((one) => one.name.toLowerCase()));
    const base = name.slice(0, 68);
    for (let copy = 1; ; copy++) {
      const wanted = copy === 1 ? `${base} copy` : `${base} copy ${copy}`;
      if (!taken.has(wanted.toLowerCase())) return wanted;
    }
  }
}

/** What is no JSON at all is sent as it is, and the server says what is wrong with it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
