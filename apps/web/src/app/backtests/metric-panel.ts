import { Component, computed, input } from '@angular/core';
import { METRIC_DEFINITIONS } from '@artha/core';
import { type Metrics } from '../live/shapes.js';
import { MetricCard } from '../ui/metric-card.js';
import { fewDaysWarning, METRIC_GROUPS, metricNote, metricText, metricTone } from './metric-rules.js';

/** Every figure of a run, each with its definition on hover and, for fingers and keys, in a list below. */
@Component({
  selector: 'artha-metric-panel',
  imports: [MetricCard],
  template: `@if (warning(); as warning) {
      <p class="warn" data-testid="few-days">{{ warning }}</p>
    }
    @for (group of groups(); track group.title) {
      <h2>{{ group.title }}</h2>
      <div class="cards">
        @for (one of group.figures; track one.name) {
          <artha-metric-card
            [name]="one.label"
            [text]="one.text"
            [tone]="one.tone"
            [note]="one.note"
            [definition]="one.definition"
            [testId]="'metric-' + one.name"
          />
        }
      </div>
    }
    <details>
      <summary>What these figures are</summary>
      <dl>
        @for (group of groups(); track group.title) {
          @for (one of group.figures; track one.name) {
            <div>
              <dt>{{ one.label }}</dt>
              <dd>{{ one.definition }}</dd>
            </div>
          }
        }
      </dl>
    </details>`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    h2 {
      margin-top: 6px;
      color: var(--muted);
      font-size: 12px;
      font-weight: 600;
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
      gap: 8px;
    }
    .warn {
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--warn-tint);
      color: light-dark(#744600, #f6bd55);
    }
    summary {
      width: fit-content;
      color: var(--accent);
      cursor: pointer;
    }
    details dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr));
      gap: 8px 20px;
      padding: 10px 0;
    }
    dt {
      font-weight: 600;
    }
    dd {
      color: var(--muted);
    }
  `,
})
export class MetricPanel {
  readonly metrics = input.required<Metrics>();
  protected readonly warning = computed(() => fewDaysWarning(this.metrics()));
  protected readonly groups = computed(() => {
    const metrics = this.metrics();
    return METRIC_GROUPS.map(({ title, names }) => ({
      title,
      figures: names.map((name) => ({
        name,
        label: METRIC_DEFINITIONS[name].label,
        definition: METRIC_DEFINITIONS[name].definition,
        text: metricText(name, metrics[name]),
        tone: metricTone(name, metrics[name]),
        note: metricNote(name, metrics),
      })),
    }));
  });
}
