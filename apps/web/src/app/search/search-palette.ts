import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { instrumentSearch } from '../live/instrument-search.js';
import { type Instrument } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { valueOf } from '../ui/value-of.js';
import { actionOf, kindWord, matchesWords, type PickAction } from './palette-rules.js';
import { PaletteStore, type PaletteCommand } from './palette-store.js';

type Hit =
  | { readonly id: string; readonly instrument: Instrument }
  | { readonly id: string; readonly command: PaletteCommand };

/** Finds instruments, pages and commands from everywhere, without the hand leaving the keyboard. */
@Component({
  selector: 'artha-search-palette',
  imports: [Empty, Failed, Icon, Skeleton],
  templateUrl: './search-palette.html',
  styleUrl: './search-palette.css',
})
export class SearchPalette {
  protected readonly store = inject(PaletteStore);
  private readonly dialog = inject<MatDialogRef<SearchPalette>>(MatDialogRef);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  protected readonly query = signal('');
  protected readonly search = instrumentSearch(this.query);
  protected readonly kindWord = kindWord;
  protected readonly isMac = /mac/i.test(navigator.platform);

  protected readonly isEmpty = computed(() => this.query().trim() === '');
  protected readonly instruments = computed(() =>
    this.isEmpty() ? this.store.recent() : this.search.found(),
  );
  protected readonly commands = computed(() => {
    const typed = this.query();
    return this.store.commands().filter(({ label }) => this.isEmpty() || matchesWords(label, typed));
  });
  protected readonly hits = computed<readonly Hit[]>(() => [
    ...this.instruments().map((instrument) => ({ id: `hit-${instrument.id}`, instrument })),
    ...this.commands().map((command) => ({ id: `hit-${command.id}`, command })),
  ]);
  /** Back to the best match whenever the words change; results that arrive late do not move it. */
  private readonly place = linkedSignal({ source: () => this.query(), computation: () => 0 });
  protected readonly active = computed(
    () => this.hits()[Math.min(this.place(), this.hits().length - 1)] ?? null,
  );
  protected readonly activeInstrument = computed(() => {
    const active = this.active();
    return active && 'instrument' in active ? active.instrument : null;
  });

  constructor() {
    afterNextRender(() => this.field().nativeElement.focus());
  }

  static open(dialogs: MatDialog): void {
    if (dialogs.openDialogs.length > 0) return;
    dialogs.open(SearchPalette, {
      position: { top: '9vh' },
      width: 'min(620px, 96vw)',
      maxWidth: '96vw',
      ariaLabel: 'Search instruments, pages and commands',
      // Who presses the key types on at once: no animation may swallow the first letters.
      enterAnimationDuration: 0,
      autoFocus: false,
    });
  }

  protected typed(event: Event): void {
    this.query.set(valueOf(event));
  }
  protected press(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const count = this.hits().length;
      if (count > 0) this.place.update((place) => (Math.min(place, count - 1) + by + count) % count);
      queueMicrotask(() => this.showActive());
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const active = this.active();
      if (active) this.take(active, actionOf(event));
    }
  }
  protected take(hit: Hit, action: PickAction): void {
    if ('command' in hit) {
      this.dialog.close();
      hit.command.run();
    } else if (this.store.may(action, hit.instrument)) {
      // Several can be added to the list in one go.
      if (action !== 'watch') this.dialog.close();
      void this.store.act(action, hit.instrument);
    }
  }
  protected clicked(event: MouseEvent, hit: Hit): void {
    this.take(hit, actionOf(event));
  }

  private showActive(): void {
    const id = this.active()?.id;
    if (id)
      this.list()
        ?.nativeElement.querySelector(`[id="${CSS.escape(id)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
  }
}
