import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import {
  type MarketState,
  type Recording,
  type ReplayWish,
  type Scenario,
  type Skip,
} from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { DayText, IstClock } from '../ui/pipes.js';
import { valueOf } from '../ui/value-of.js';
import {
  SCENARIOS,
  SKIPS,
  SPEEDS,
  goWish,
  hourMarks,
  isReplayOver,
  modeOf,
  placeOf,
  playWish,
  syntheticWish,
} from './simulator-rules.js';

/** Of a session of six hours a pixel is some fifteen seconds. */
const SLIDER_STEP_MILLIS = 10_000;

/** The hand on the simulated market: what is played, how fast, and where in the session we are, as the engine says. */
@Component({
  selector: 'artha-simulator-bar',
  imports: [DayText, Icon, IstClock, MatMenuModule],
  templateUrl: './simulator-bar.html',
  styleUrl: './simulator-bar.css',
  host: { '[class.synthetic]': "mode() === 'synthetic'" },
})
export class SimulatorBar {
  readonly state = input.required<MarketState>();
  readonly now = input<number | null>(null);
  readonly recordings = input<readonly Recording[]>([]);
  /** Why the controls are off; null leaves them on. */
  readonly obstacle = input<string | null>(null);
  /** Why the last wish was refused. */
  readonly refusal = input<string | null>(null);
  readonly isBusy = input(false);
  readonly wished = output<ReplayWish>();
  readonly stepped = output<'tick' | 'candle'>();

  protected readonly scenarios = SCENARIOS;
  protected readonly skips = SKIPS;
  /** Whoever speaks to the API may have chosen a speed that is not on our list. */
  protected readonly speeds = computed(() =>
    [...new Set([...SPEEDS, this.state().speed])].sort((one, other) => one - other),
  );
  protected readonly mode = computed(() => modeOf(this.state()));
  /** What the person is about to choose; the market is what it is until they start it. */
  protected readonly draftMode = linkedSignal(() => this.mode());
  // Of values, not of the state: that is a new object every second, and would take back what is being chosen.
  private readonly played = {
    scenario: computed(() => this.state().scenario),
    seed: computed(() => this.state().seed),
    day: computed(() => (this.mode() === 'replay' ? this.state().sessionOn : null)),
    newest: computed(() => this.recordings()[0]?.sessionOn ?? null),
  };
  protected readonly scenario = linkedSignal<Scenario>(() => this.played.scenario() ?? 'trend-up');
  protected readonly seed = linkedSignal(() => String(this.played.seed() ?? ''));
  protected readonly day = linkedSignal(() => this.played.day() ?? this.played.newest());
  /** A narrow bar shows what is played only when asked. */
  protected readonly isSourceOpen = signal(false);
  protected readonly days = computed<readonly string[]>(() => {
    const days = this.recordings().map(({ sessionOn }) => sessionOn);
    const today = this.played.day();
    return today === null || days.includes(today) ? days : [today, ...days];
  });

  protected readonly isOver = computed(() => isReplayOver(this.state()));
  protected readonly opensAt = computed(() => instant(this.state().opensAt));
  protected readonly closesAt = computed(() => instant(this.state().closesAt));
  private readonly dragged = signal<number | null>(null);
  protected readonly isDragging = computed(() => this.dragged() !== null);
  protected readonly at = computed(() => {
    const at = this.dragged() ?? this.now() ?? this.opensAt();
    return Math.min(Math.max(at, this.opensAt()), this.closesAt());
  });
  /** Where the slider stands: it moves when that is a pixel or so, and not with every frame. */
  protected readonly slid = computed(() => {
    const at = this.dragged() ?? Math.floor(this.at() / SLIDER_STEP_MILLIS) * SLIDER_STEP_MILLIS;
    return Math.max(at, this.opensAt());
  });
  protected readonly place = computed(() => placeOf(this.slid(), this.opensAt(), this.closesAt()));
  protected readonly marks = computed(() => hourMarks(this.opensAt(), this.closesAt()));
  protected readonly problem = signal<string | null>(null);
  protected readonly isOff = computed(() => this.obstacle() !== null || this.isBusy());
  protected readonly skipWord = computed(
    () => SKIPS.find(({ value }) => value === this.state().skippingTo)?.label.toLowerCase() ?? null,
  );

  protected play(): void {
    this.wished.emit(playWish(this.state()));
  }
  protected step(step: 'tick' | 'candle'): void {
    this.stepped.emit(step);
  }
  protected skip(skipTo: Skip): void {
    this.wished.emit({ skipTo });
  }
  protected drag(event: Event): void {
    this.dragged.set(Number(valueOf(event)));
  }
  protected drop(event: Event): void {
    const last = this.closesAt() - 1000;
    const at = Math.min(Number(valueOf(event)), last);
    this.dragged.set(null);
    this.wished.emit({ seekTo: new Date(at).toISOString() });
  }
  protected chooseSpeed(event: Event): void {
    this.wished.emit({ speed: Number(valueOf(event)) });
  }
  protected chooseMode(mode: 'replay' | 'synthetic'): void {
    this.problem.set(null);
    this.draftMode.set(mode);
  }
  protected chooseDay(event: Event): void {
    this.problem.set(null);
    this.day.set(valueOf(event));
  }
  protected chooseScenario(event: Event): void {
    this.scenario.set(valueOf(event) as Scenario);
  }
  protected typeSeed(event: Event): void {
    this.problem.set(null);
    this.seed.set(valueOf(event));
  }
  protected go(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    const day = this.draftMode() === 'replay' ? this.day() : null;
    if (this.send(goWish(day, field.value, this.state()))) field.value = '';
  }
  protected start(event: Event): void {
    event.preventDefault();
    this.send(syntheticWish(this.scenario(), this.seed()));
  }

  private send(wish: ReplayWish | { problem: string }): boolean {
    const isProblem = 'problem' in wish;
    this.problem.set(isProblem ? wish.problem : null);
    if (!isProblem) this.wished.emit(wish);
    return !isProblem;
  }
}

function instant(at: string | null): number {
  return at === null ? 0 : Date.parse(at);
}
