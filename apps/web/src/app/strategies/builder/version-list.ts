import { Component, computed, inject, input, linkedSignal, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { sentence } from '../../live/api.js';
import { type OwnStrategy } from '../../live/shapes.js';
import { IstMinute } from '../../ui/pipes.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { valueOf } from '../../ui/value-of.js';
import { BuilderStore } from './builder-store.js';
import { diffOf } from './diff-rules.js';

/** What the second of two compared texts is: another version, or what stands in the editor. */
const EDITOR = 0;

/** Every saved version, and what changed between two of them. */
@Component({
  selector: 'artha-version-list',
  imports: [Failed, IstMinute, RouterLink, Skeleton],
  templateUrl: './version-list.html',
  styleUrl: './version-list.css',
})
export class VersionList {
  readonly strategy = input.required<OwnStrategy>();
  readonly opened = output<number>();
  readonly deployed = output<string>();
  protected readonly store = inject(BuilderStore);

  protected readonly older = linkedSignal(() => this.strategy().versions[1]?.number ?? null);
  protected readonly newer = linkedSignal(() => this.strategy().versions[0]?.number ?? EDITOR);
  protected readonly texts = resource({
    params: () => {
      const [older, newer] = [this.older(), this.newer()];
      return older === null ? undefined : { id: this.strategy().id, older, newer };
    },
    loader: async ({ params: { older, newer } }) => {
      const [one, other] = await Promise.all([
        this.store.version(older),
        newer === EDITOR ? null : this.store.version(newer),
      ]);
      return { older: one.rules, newer: other?.rules ?? null };
    },
  });
  protected readonly failure = computed(() =>
    this.texts.error() === undefined ? null : sentence(this.texts.error()),
  );
  protected readonly diff = computed(() => {
    if (!this.texts.hasValue()) return null;
    const { older, newer } = this.texts.value();
    return diffOf(older, newer ?? this.store.text());
  });
  protected readonly isEqual = computed(() => this.diff()?.every(({ kind }) => kind === 'same') ?? false);
  protected readonly signs = { same: ' ', gone: '−', new: '+' } as const;

  protected numberOf(event: Event): number {
    return Number(valueOf(event));
  }
  protected compare(number: number): void {
    this.older.set(number);
    this.newer.set(EDITOR);
  }
}
