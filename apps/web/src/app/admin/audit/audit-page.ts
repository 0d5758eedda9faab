import { Component, computed, inject, resource, signal } from '@angular/core';
import { sentence } from '../../live/api.js';
import { liveList } from '../../live/live-list.js';
import { type AuditEntry } from '../../live/shapes.js';
import { saveFile } from '../../ui/csv.js';
import { Icon } from '../../ui/icon.js';

import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { istTime } from '../../ui/time.js';
import { Toasts } from '../../ui/toasts.js';
import { AuditClient, type AuditFilter } from './audit-client.js';
import { AREAS, actionText, auditCsv, detailLines, onText } from './audit-rules.js';

const EVERYTHING: AuditFilter = { action: '', userId: '', from: '', to: '' };
const MOST_EXPORTED = 10_000;

/** Who did what, when and from where; newest first. Nothing here can be changed. */
@Component({
  selector: 'artha-audit-page',
  imports: [Empty, Failed, Icon, Skeleton],
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.css',
  host: { class: 'page' },
})
export class AuditPage {
  private readonly client = inject(AuditClient);
  private readonly toasts = inject(Toasts);
  protected readonly filter = signal(EVERYTHING);
  protected readonly isFiltered = computed(() => Object.values(this.filter()).some((value) => value !== ''));
  /** A period that ends before it begins is told, not asked for. */
  protected readonly problem = computed(() => {
    const { from, to } = this.filter();
    return from !== '' && to !== '' && to < from ? 'The period ends before it begins.' : null;
  });
  protected readonly list = liveList<AuditEntry, AuditFilter>({
    key: () => (this.problem() === null ? this.filter() : undefined),
    refresh: () => 0,
    read: (filter, cursor, abort) => this.client.page(filter, cursor, 50, abort),
  });
  private readonly people = resource({ loader: ({ abortSignal }) => this.client.users(abortSignal) });
  protected readonly users = computed(() => (this.people.hasValue() ? this.people.value().items : []));
  protected readonly openId = signal<string | null>(null);
  protected readonly isMore = signal(false);
  protected readonly exported = signal<number | null>(null);

  protected readonly areas = AREAS;
  protected readonly results = { done: 'Done', refused: 'Refused', failed: 'Failed' } as const;
  protected readonly actionText = actionText;
  protected readonly detailLines = detailLines;
  protected readonly onText = onText;
  protected readonly istTime = istTime;

  protected set(field: keyof AuditFilter, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.filter.update((filter) => ({ ...filter, [field]: value }));
  }
  protected clear(): void {
    this.filter.set(EVERYTHING);
  }
  protected toggle(id: string): void {
    this.openId.update((open) => (open === id ? null : id));
  }

  protected async more(): Promise<void> {
    this.isMore.set(true);
    try {
      await this.list.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isMore.set(false);
    }
  }

  /** All pages of the filter, not only those on the screen. */
  protected async save(): Promise<void> {
    this.exported.set(0);
    try {
      const entries: AuditEntry[] = [];
      let cursor: string | null = null;
      do {
        const page = await this.client.page(this.filter(), cursor, 200);
        entries.push(...page.items);
        cursor = page.nextCursor;
        this.exported.set(entries.length);
      } while (cursor !== null && entries.length < MOST_EXPORTED);
      saveFile('artha-audit.csv', auditCsv(entries));
      if (cursor !== null)
        this.toasts.show(
          'info',
          `The file holds the newest ${entries.length} entries; narrow the period for more.`,
        );
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.exported.set(null);
    }
  }
}
