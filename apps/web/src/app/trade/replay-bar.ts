import { Component, computed, input, output, signal } from '@angular/core';
import { type MarketState, type ReplayWish } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { DayText, IstClock } from '../ui/pipes.js';
import { SPEEDS, isReplayOver, playWish, seekTarget } from './replay-rules.js';

/** The hand on the replayed day: play, speed, and where in the session we are. It shows what the engine says. */
@Component({
  selector: 'artha-replay-bar',
  imports: [DayText, Icon, IstClock],
  templateUrl: './replay-bar.html',
  styleUrl: './replay-bar.css',
})
export class ReplayBar {
  readonly state = input.required<MarketState>();
  readonly now = input<number | null>(null);
  /** Why the controls are off; null leaves them on. */
  readonly obstacle = input<string | null>(null);
  readonly isBusy = input(false);
  readonly wished = output<ReplayWish>();

  /** Whoever speaks to the API may have chosen a speed that is not on our list. */
  protected readonly speeds = computed(() =>
    [...new Set([...SPEEDS, this.state().speed])].sort((one, other) => one - other),
  );
  protected readonly isOver = computed(() => isReplayOver(this.state()));
  protected readonly opensAt = computed(() => instant(this.state().opensAt));
  protected readonly closesAt = computed(() => instant(this.state().closesAt));
  private readonly dragged = signal<number | null>(null);
  protected readonly at = computed(() => {
    const at = this.dragged() ?? this.now() ?? this.opensAt();
    return Math.min(Math.max(at, this.opensAt()), this.closesAt());
  });
  protected readonly problem = signal<string | null>(null);
  protected readonly isOff = computed(() => this.obstacle() !== null || this.isBusy());

  protected play(): void {
    this.wished.emit(playWish(this.state()));
  }
  protected drag(event: Event): void {
    this.dragged.set(Number((event.target as HTMLInputElement).value));
  }
  protected drop(event: Event): void {
    const last = this.closesAt() - 1000;
    const at = Math.min(Number((event.target as HTMLInputElement).value), last);
    this.dragged.set(null);
    this.wished.emit({ seekTo: new Date(at).toISOString() });
  }
  protected chooseSpeed(event: Event): void {
    this.wished.emit({ speed: Number((event.target as HTMLSelectElement).value) });
  }
  protected go(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    const target = seekTarget(field.value, this.state());
    this.problem.set('problem' in target ? target.problem : null);
    if ('problem' in target) return;
    field.value = '';
    this.wished.emit({ seekTo: new Date(target.at).toISOString() });
  }
}

function instant(at: string | null): number {
  return at === null ? 0 : Date.parse(at);
}
