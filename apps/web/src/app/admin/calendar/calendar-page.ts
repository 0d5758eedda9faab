import {
  Component,
  DestroyRef,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { daysAfter } from '@artha/core';
import { Icon } from '../../ui/icon.js';
import { DayText } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { CalendarStore } from './calendar-store.js';
import { KINDS, KIND_LIST, cellText, yearMonths, type MonthCell } from './calendar-rules.js';
import { DayDrawer } from './day-drawer.js';
import { SessionRegimes } from './session-regimes.js';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The exchange's year: what differs from an ordinary day, and where it is corrected. */
@Component({
  selector: 'artha-calendar-page',
  imports: [DayText, Empty, Failed, Icon, SessionRegimes, Skeleton],
  providers: [CalendarStore],
  templateUrl: './calendar-page.html',
  styleUrl: './calendar-page.css',
  host: { class: 'page' },
})
export class CalendarPage {
  protected readonly store = inject(CalendarStore);
  private readonly dialogs = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly grid = viewChild<ElementRef<HTMLElement>>('grid');
  protected readonly kinds = KINDS;
  protected readonly kindList = KIND_LIST;
  protected readonly weekLetters = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];
  protected readonly cellText = cellText;

  protected readonly months = computed(() => {
    const days = this.store.days();
    return days && yearMonths(this.store.year(), days);
  });
  /** The one day of the year that Tab leads to; arrows lead on from there. */
  protected readonly focusOn = linkedSignal(() => {
    const year = String(this.store.year());
    return this.store.today.startsWith(year) ? this.store.today : `${year}-01-01`;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.dialogs.closeAll());
  }

  protected open(on: string): void {
    this.focusOn.set(on);
    DayDrawer.open(this.dialogs, this.injector, on);
  }
  protected press(event: KeyboardEvent, cell: MonthCell): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const on = daysAfter(cell.on, step);
    if (!on.startsWith(String(this.store.year()))) this.store.show(Number(on.slice(0, 4)));
    this.focusOn.set(on);
    afterNextRender(
      () => this.grid()?.nativeElement.querySelector<HTMLElement>(`[data-day="${on}"]`)?.focus(),
      { injector: this.injector },
    );
  }
}
