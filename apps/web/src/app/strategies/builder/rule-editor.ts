import {
  afterRenderEffect,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { type RuleFault } from '@artha/core';
import { PluggedIndicators } from '../../chart/plugged-indicators.js';
import { WatchlistStore } from '../../trade/watchlist-store.js';
import { type Completion, completionsAt } from './completion-rules.js';
import { kindsOf, markedText, placeOf } from './text-marks.js';

/**
 * A text area with its text painted behind it: coloured, and underlined where something is wrong. Rules are a dozen
 * lines, which the browser's own field edits as people are used to, on phones and with screen readers too; an editor
 * library would weigh more than the rest of the page.
 */
@Component({
  selector: 'artha-rule-editor',
  templateUrl: './rule-editor.html',
  styleUrl: './rule-editor.css',
})
export class RuleEditor {
  readonly text = model.required<string>();
  readonly faults = input.required<readonly RuleFault[]>();
  /** Of what tells the faults in words. */
  readonly describedBy = input.required<string>();

  private readonly watchlist = inject(WatchlistStore);
  private readonly plugged = inject(PluggedIndicators);
  private readonly kinds = computed(() => kindsOf(this.plugged.words()));
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  private readonly anchor = viewChild.required<ElementRef<HTMLElement>>('anchor');
  private readonly caret = signal(0);
  private readonly listing = signal<'off' | 'typed' | 'asked'>('off');
  protected readonly chosen = signal(0);
  protected readonly place = signal({ left: 0, top: 0 });
  protected readonly painted = computed(() =>
    markedText(this.text(), this.faults(), this.caret(), this.kinds()),
  );
  protected readonly list = computed(() => {
    const listing = this.listing();
    return listing === 'off'
      ? null
      : completionsAt(
          this.text(),
          this.caret(),
          listing === 'asked',
          this.watchlist.instrumentIds(),
          this.plugged.words(),
        );
  });

  constructor() {
    afterRenderEffect(() => {
      if (this.list() === null) return;
      this.painted();
      const { offsetLeft, offsetTop, offsetHeight } = this.anchor().nativeElement;
      this.place.set({ left: offsetLeft, top: offsetTop + offsetHeight });
    });
  }

  /** Puts the caret on what is wrong. */
  show(fault: RuleFault): void {
    const { from, to } = placeOf(this.text(), fault);
    const { nativeElement } = this.area();
    nativeElement.focus();
    nativeElement.setSelectionRange(from, to);
    this.caret.set(to);
  }

  protected type(): void {
    const { value, selectionEnd } = this.area().nativeElement;
    this.text.set(value);
    this.caret.set(selectionEnd);
    this.chosen.set(0);
    this.listing.set('typed');
  }

  /** The caret was moved without anything typed. */
  protected move(): void {
    const { selectionEnd } = this.area().nativeElement;
    if (selectionEnd === this.caret()) return;
    this.caret.set(selectionEnd);
    this.listing.set('off');
  }
  protected close(): void {
    this.listing.set('off');
  }

  protected press(event: KeyboardEvent): void {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      this.caret.set(this.area().nativeElement.selectionEnd);
      this.chosen.set(0);
      this.listing.set('asked');
      return;
    }
    const words = this.list()?.words;
    if (words === undefined) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.chosen.update((chosen) => (chosen + step + words.length) % words.length);
    else if (event.key === 'Enter' || event.key === 'Tab') this.accept(words[this.chosen()]);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected accept(word: Completion | undefined): void {
    const from = this.list()?.from;
    if (word === undefined || from === undefined) return;
    const { nativeElement } = this.area();
    nativeElement.setRangeText(word.insert, from, this.caret(), 'end');
    this.text.set(nativeElement.value);
    this.caret.set(nativeElement.selectionEnd);
    this.close();
    nativeElement.focus();
  }
}
