import { Component, computed, input } from '@angular/core';
import { type LimitUse } from '../live/shapes.js';
import { GROUPS, RULE_LIST, RULES, limitRow } from './risk-rules.js';

/** Limits with how much of each is used: a bar, the share in words, and a sign where it is near. */
@Component({
  selector: 'artha-limit-table',
  template: `@for (group of groups(); track group.id) {
    <section [attr.aria-label]="group.title">
      <h3>{{ group.title }}</h3>
      <ul>
        @for (row of group.rows; track row.rule) {
          <li [class]="row.level" [attr.data-testid]="'limit-' + row.rule">
            <span class="name">
              <span>{{ row.label }}</span>
              @if (row.whose) {
                <span class="chip info" title="The strictest limit is the platform’s">{{ row.whose }}</span>
              }
              <small class="faint">{{ row.hint }}</small>
            </span>
            <span class="number amount" [class.muted]="row.percent === null">
              @if (row.used !== null) {
                {{ row.used }}{{ row.percent === null ? ',' : '' }}
                @if (row.percent !== null) {
                  <span class="muted">of</span>
                }
              }
              {{ row.limit }}
            </span>
            @if (row.percent !== null) {
              <span
                class="track"
                role="progressbar"
                aria-valuemin="0"
                aria-valuemax="100"
                [attr.aria-valuenow]="row.percent.toFixed(0)"
                [attr.aria-label]="row.label + ' used'"
                ><i [style.width.%]="row.percent"></i
              ></span>
              <span class="number share"
                >{{ row.level === 'calm' ? '' : row.level === 'near' ? '▲ ' : '■ '
                }}{{ row.percent.toFixed(0) }}%</span
              >
            }
          </li>
        }
      </ul>
    </section>
  }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(330px, 100%), 1fr));
      gap: 4px 28px;
      padding: 4px 14px 14px;
    }
    h3 {
      margin: 8px 0 2px;
      color: var(--muted);
      font-size: 12px;
      font-weight: 600;
    }
    ul {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 1fr auto;
      align-items: center;
      gap: 2px 12px;
      min-height: 44px;
      padding: 6px 0;
      border-top: 1px solid var(--line);
    }
    .name {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 8px;
      min-width: 0;
    }
    .name .chip {
      height: 18px;
      padding: 0 6px;
    }
    small {
      flex-basis: 100%;
      font-size: 11.5px;
    }
    .amount {
      text-align: right;
      white-space: nowrap;
    }
    .track {
      height: 6px;
      border-radius: 3px;
      background: var(--line);
      overflow: hidden;
    }
    .track i {
      display: block;
      height: 100%;
      background: var(--accent-fill);
    }
    .share {
      min-width: 52px;
      color: var(--muted);
      font-size: 12px;
      text-align: right;
    }
    .near .track i {
      background: repeating-linear-gradient(-45deg, var(--warn) 0 5px, transparent 5px 7px);
    }
    .near .share {
      color: var(--warn);
      font-weight: 600;
    }
    .reached .track i {
      background: var(--loss);
    }
    .reached .share {
      color: var(--loss);
      font-weight: 650;
    }
  `,
})
export class LimitTable {
  readonly uses = input.required<readonly LimitUse[]>();
  /** Only what is set: a strategy has few limits of its own. */
  readonly isBrief = input(false);

  protected readonly groups = computed(() => {
    const uses = new Map(this.uses().map((use) => [use.rule, use]));
    return GROUPS.map(({ id, title }) => ({
      id,
      title,
      rows: RULE_LIST.filter((rule) => RULES[rule].group === id)
        .map((rule) => uses.get(rule))
        .filter((use) => use !== undefined)
        .filter(({ limit }) => !this.isBrief() || limit !== null)
        .map(limitRow),
    })).filter(({ rows }) => rows.length > 0);
  });
}
