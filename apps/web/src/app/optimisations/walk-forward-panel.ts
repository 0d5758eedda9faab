import { Component, computed, inject, input, resource } from '@angular/core';
import { lastRead, readFailure } from '../live/reads.js';
import { type Optimisation, type ParameterSpec } from '../live/shapes.js';
import { percent, quantity, signedRupees } from '../ui/money.js';
import { DayText, SignedRupees, Tone } from '../ui/pipes.js';
import { Failed, NotRenewed, Skeleton } from '../ui/states.js';
import { OptimisationsClient } from './optimisations-client.js';
import { dayBefore, perDay, trailsOf } from './walk-forward-rules.js';

/** How the strategy did on days its settings were not chosen on, and whether it kept choosing the same. */
@Component({
  selector: 'artha-walk-forward-panel',
  imports: [DayText, Failed, SignedRupees, NotRenewed, Skeleton, Tone],
  templateUrl: './walk-forward-panel.html',
  styleUrl: './walk-forward-panel.css',
})
export class WalkForwardPanel {
  readonly optimisation = input.required<Optimisation>();
  readonly specs = input.required<readonly ParameterSpec[]>();
  private readonly client = inject(OptimisationsClient);

  protected readonly read = resource({
    params: () => {
      const { id, state, trialsDone } = this.optimisation();
      return { id, state, trialsDone };
    },
    loader: ({ params, abortSignal }) => this.client.walkForward(params.id, abortSignal),
  });
  protected readonly failure = readFailure(this.read);
  /** What is on the screen stays there while newer windows are read. */
  protected readonly walk = lastRead(this.read);
  protected readonly windows = computed(() =>
    (this.walk()?.windows ?? []).map((window) => ({
      ...window,
      fitToOn: dayBefore(window.testFromOn),
      fittedPaise: perDay(window.fit),
      testedPaise: perDay(window.test),
    })),
  );
  protected readonly trails = computed(() => {
    const walk = this.walk();
    return walk === null ? [] : trailsOf(walk, this.optimisation().ranges, this.specs());
  });
  protected readonly verdict = computed(() => {
    const walk = this.walk();
    if (!walk?.verdict) return [];
    const { netPaise, profitableWindows, efficiencyPercent } = walk.verdict;
    const tested = walk.windows.filter(({ test }) => test !== null).length;
    return [
      {
        name: 'Walk-forward efficiency',
        text: efficiencyPercent === null ? '–' : percent(efficiencyPercent, 0),
        note:
          efficiencyPercent === null
            ? 'The fitting earned nothing that a test could keep.'
            : 'of what a day of the fitting earned was earned on a day of the tests. Above 50% is usually called robust.',
        isBad: efficiencyPercent !== null && efficiencyPercent < 50,
      },
      {
        name: 'Net P&L of the tests',
        text: signedRupees(netPaise, 0),
        note: 'with settings that had not seen these days.',
        isBad: netPaise < 0,
      },
      {
        name: 'Windows with a profit',
        text: `${profitableWindows} of ${tested}`,
        note: 'A result that rests on one window rests on luck.',
        isBad: profitableWindows * 2 < tested,
      },
    ];
  });
  protected readonly percent = percent;
  protected readonly count = quantity;
}
