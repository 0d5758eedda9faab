import { Component, computed, input, signal } from '@angular/core';
import { rupees, signedRupees, toneOf } from '../ui/money.js';
import { istClock } from '../ui/time.js';
import { curvePath, type DayCurve, pointAt } from './day-curve.js';

const WIDTH = 1000;
const HEIGHT = 160;

/** The day's result minute by minute, with what it was at most, at least, and in its deepest fall. */
@Component({
  selector: 'artha-day-curve-chart',
  template: `<dl class="numbers number">
      <div>
        <dt>Now</dt>
        <dd [class]="tone(curve().currentPaise)" data-testid="curve-now">
          {{ signed(curve().currentPaise) }}
        </dd>
      </div>
      <div>
        <dt>Highest</dt>
        <dd>{{ signed(curve().maxPaise) }}</dd>
      </div>
      <div>
        <dt>Lowest</dt>
        <dd>{{ signed(curve().minPaise) }}</dd>
      </div>
      <div>
        <dt>Deepest fall</dt>
        <dd data-testid="curve-drawdown">{{ plain(-curve().drawdownPaise) }}</dd>
      </div>
      <div class="pointed">
        <dt>{{ pointed() ? clock(pointed()?.at) + ' IST' : '' }}</dt>
        <dd>{{ pointed() ? signed(pointed()?.paise) : '' }}</dd>
      </div>
    </dl>
    <svg
      viewBox="0 -4 1000 168"
      preserveAspectRatio="none"
      role="img"
      [attr.aria-label]="'Result of the day, now ' + signed(curve().currentPaise)"
      (pointermove)="point($event)"
      (pointerleave)="share.set(null)"
    >
      <line class="zero" x1="0" x2="1000" [attr.y1]="path().zeroY" [attr.y2]="path().zeroY" />
      <path class="line" [class]="tone(curve().currentPaise)" [attr.d]="path().line" />
      @if (share() !== null) {
        <line
          class="cross"
          y1="-4"
          y2="164"
          [attr.x1]="(share() ?? 0) * 1000"
          [attr.x2]="(share() ?? 0) * 1000"
        />
      }
    </svg>
    <div class="axis number faint">
      <span>{{ clock(curve().points[0]?.at) }}</span>
      <span>{{ clock(curve().points.at(-1)?.at) }} IST</span>
    </div>`,
  styles: `
    :host {
      display: block;
      padding: 10px 14px;
    }
    .numbers {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 22px;
      margin-bottom: 8px;
    }
    dt {
      min-height: 16px;
      color: var(--muted);
      font-size: 12px;
    }
    dd {
      min-height: 18px;
      font-weight: 600;
    }
    .pointed {
      margin-left: auto;
      text-align: right;
    }
    svg {
      display: block;
      width: 100%;
      height: 160px;
      overflow: visible;
      touch-action: pan-y;
    }
    .line {
      fill: none;
      stroke: var(--accent);
      stroke-width: 2;
      vector-effect: non-scaling-stroke;
    }
    .line.profit {
      stroke: var(--profit);
    }
    .line.loss {
      stroke: var(--loss);
    }
    .zero,
    .cross {
      stroke: var(--line-strong);
      stroke-dasharray: 4 4;
      vector-effect: non-scaling-stroke;
    }
    .axis {
      display: flex;
      justify-content: space-between;
      margin-top: 4px;
      font-size: 11.5px;
    }
  `,
})
export class DayCurveChart {
  readonly curve = input.required<DayCurve>();
  protected readonly share = signal<number | null>(null);
  protected readonly path = computed(() => curvePath(this.curve(), WIDTH, HEIGHT));
  protected readonly pointed = computed(() => {
    const share = this.share();
    return share === null ? null : pointAt(this.curve().points, share);
  });
  protected readonly clock = istClock;
  protected readonly signed = signedRupees;
  protected readonly plain = rupees;
  protected readonly tone = toneOf;

  protected point({ offsetX, currentTarget }: PointerEvent): void {
    const { clientWidth } = currentTarget as Element;
    this.share.set(clientWidth === 0 ? null : Math.min(1, Math.max(0, offsetX / clientWidth)));
  }
}
