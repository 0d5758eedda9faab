import { Component, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { MOST_LISTS, MOST_WATCHED, WatchlistStore } from './watchlist-store.js';
import { WATCH_SORTS } from './watchlist-order.js';

/** The tabs of the seven lists, and what can be done with the open one. */
@Component({
  selector: 'artha-watchlist-tabs',
  imports: [Icon, MatMenuModule],
  templateUrl: './watchlist-tabs.html',
  styleUrl: './watchlist-tabs.css',
})
export class WatchlistTabs {
  protected readonly store = inject(WatchlistStore);
  private readonly confirm = inject(Confirm);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly isRenaming = signal(false);
  protected readonly sorts = WATCH_SORTS;
  protected readonly most = MOST_WATCHED;
  protected readonly hasRoom = computed(() => this.store.lists().length < MOST_LISTS);
  protected readonly place = computed(() =>
    this.store.lists().findIndex(({ id }) => id === this.store.list()?.id),
  );
  protected readonly sortWord = computed(
    () => WATCH_SORTS.find(({ value }) => value === this.store.sort())?.label ?? '',
  );

  protected step(event: Event, by: number): void {
    const lists = this.store.lists();
    const next = lists[(this.place() + by + lists.length) % lists.length];
    if (!next) return;
    event.preventDefault();
    this.store.open(next.id);
    const tabs = (event.currentTarget as HTMLElement).parentElement;
    tabs?.querySelectorAll<HTMLElement>('[role="tab"]')[lists.indexOf(next)]?.focus();
  }
  protected startRenaming(): void {
    this.isRenaming.set(true);
    setTimeout(() => this.field()?.nativeElement.select());
  }
  protected rename(event: Event, name: string): void {
    event.preventDefault();
    const list = this.store.list();
    const wanted = name.trim().slice(0, 40);
    this.isRenaming.set(false);
    if (list && wanted !== '' && wanted !== list.name) this.store.rename(list, wanted);
  }
  protected async removeList(): Promise<void> {
    const list = this.store.list();
    if (!list) return;
    const count = list.instrumentIds.length;
    const answer = await this.confirm.ask({
      title: `Delete ${list.name}?`,
      text: `The list and its ${count} ${count === 1 ? 'instrument' : 'instruments'} cannot be brought back.`,
      answers: [{ value: 'delete', label: 'Delete the list', isDanger: true }],
    });
    if (answer !== null) this.store.removeList(list);
  }
  protected moveList(by: number): void {
    const list = this.store.list();
    if (list) this.store.moveList(list, this.place() + by);
  }
}
