import { Component, computed, input } from '@angular/core';
import { price } from '../ui/money.js';

/** A small scale of prices: the stop on the one side, the target on the other, average and last price between. */
@Component({
  selector: 'artha-stops-ladder',
  template: `<div class="scale" role="img" [attr.aria-label]="words()">
    @if (risk(); as band) {
      <span class="band loss-band" [style.left.%]="band.from" [style.width.%]="band.width"></span>
    }
    @if (gain(); as band) {
      <span class="band gain-band" [style.left.%]="band.from" [style.width.%]="band.width"></span>
    }
    @for (mark of marks(); track mark.name) {
      <span class="mark" [class]="mark.name" [style.left.%]="mark.at"
        ><span class="text" [style.transform]="'translateX(-' + mark.at + '%)'">{{ mark.label }}</span></span
      >
    }
  </div>`,
  styles: `
    :host {
      display: block;
      padding: 20px 1px 24px;
    }
    .scale {
      position: relative;
      height: 6px;
      border-radius: 3px;
      background: var(--sunken);
    }
    .band {
      position: absolute;
      top: 0;
      bottom: 0;
    }
    .loss-band {
      background: var(--loss-tint);
    }
    .gain-band {
      background: var(--profit-tint);
    }
    .mark {
      position: absolute;
      top: -4px;
      bottom: -4px;
      width: 2px;
      margin-left: -1px;
      background: var(--muted);
    }
    .stop {
      background: var(--loss);
    }
    .target {
      background: var(--profit);
    }
    .last {
      background: var(--accent);
    }
    .text {
      position: absolute;
      top: 14px;
      color: var(--muted);
      font-size: 11px;
      white-space: nowrap;
    }
    .average .text,
    .last .text {
      top: auto;
      bottom: 14px;
    }
    .stop .text {
      color: var(--loss);
    }
    .target .text {
      color: var(--profit);
    }
    .last .text {
      color: var(--accent);
    }
  `,
})
export class StopsLadder {
  readonly stopPaise = input.required<number | null>();
  readonly targetPaise = input.required<number | null>();
  readonly averagePaise = input.required<number>();
  readonly lastPaise = input.required<number>();

  private readonly ends = computed(() => {
    const prices = [this.stopPaise(), this.targetPaise(), this.averagePaise(), this.lastPaise()];
    const known = prices.filter((one) => one !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    return { low, span: Math.max(high - low, 1) };
  });
  protected readonly marks = computed(() => {
    const [stop, target] = [this.stopPaise(), this.targetPaise()];
    const isTogether = Math.abs(this.at(this.averagePaise()) - this.at(this.lastPaise())) < 16;
    return [
      ...(stop === null ? [] : [{ name: 'stop', at: this.at(stop), label: `Stop ${price(stop)}` }]),
      ...(target === null ? [] : [{ name: 'target', at: this.at(target), label: `Target ${price(target)}` }]),
      {
        name: 'average',
        at: this.at(this.averagePaise()),
        label: isTogether ? '' : `Avg ${price(this.averagePaise())}`,
      },
      { name: 'last', at: this.at(this.lastPaise()), label: `LTP ${price(this.lastPaise())}` },
    ];
  });
  protected readonly risk = computed(() => this.band(this.stopPaise()));
  protected readonly gain = computed(() => this.band(this.targetPaise()));
  protected readonly words = computed(() =>
    this.marks()
      .map(({ label }) => label)
      .filter((label) => label !== '')
      .join(', '),
  );

  private at(paise: number): number {
    return ((paise - this.ends().low) / this.ends().span) * 100;
  }
  private band(level: number | null): { from: number; width: number } | null {
    if (level === null) return null;
    const [one, other] = [this.at(level), this.at(this.lastPaise())];
    return { from: Math.min(one, other), width: Math.abs(one - other) };
  }
}
