import { Component, input } from '@angular/core';
import { type PluginPart } from '../live/shapes.js';
import { Quantity } from '../ui/pipes.js';

/** What a version brings, with its parameters and what it costs. */
@Component({
  selector: 'artha-plugin-parts',
  imports: [Quantity],
  template: `@for (part of parts(); track part.id) {
    <article>
      <h3>
        {{ part.title }}
        <span class="chip">{{ part.kind === 'strategy' ? 'Strategy' : 'Indicator' }}</span>
        @if (part.deployments > 0) {
          <span class="chip info">{{ part.deployments | quantity }} at work</span>
        }
      </h3>
      <p class="muted">{{ part.description }}</p>
      <dl>
        <div>
          <dt>A candle</dt>
          <dd class="number">{{ part.microsPerCandle }} µs</dd>
        </div>
        <div>
          <dt>To start</dt>
          <dd class="number">{{ (part.startMicros / 1000).toFixed(1) }} ms</dd>
        </div>
        <div>
          <dt>Timeframes</dt>
          <dd>{{ part.timeframes.join(', ') || 'any' }}</dd>
        </div>
        <div>
          <dt>Instruments</dt>
          <dd>{{ part.instruments.join(', ') || 'any' }}</dd>
        </div>
      </dl>
      @if (part.parameters.length > 0) {
        <div class="scroll">
          <table class="table">
            <thead>
              <tr>
                <th>Parameter</th>
                <th class="right">From</th>
                <th class="right">To</th>
                <th class="right">Initially</th>
                <th>Means</th>
              </tr>
            </thead>
            <tbody>
              @for (parameter of part.parameters; track parameter.name) {
                <tr>
                  <td>{{ parameter.label }}</td>
                  <td class="right number">{{ parameter.min }}</td>
                  <td class="right number">{{ parameter.max }}</td>
                  <td class="right number">{{ parameter.initial }}</td>
                  <td class="muted">{{ parameter.description }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </article>
  }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    h3 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      font-size: 14px;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 24px;
      margin: 8px 0;
    }
    dt {
      color: var(--muted);
      font-size: 11.5px;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 4px 12px 4px 0;
      text-align: left;
    }
    th {
      color: var(--muted);
      font-size: 11.5px;
      font-weight: 500;
    }
    .right {
      text-align: right;
    }
  `,
})
export class PluginParts {
  readonly parts = input.required<readonly PluginPart[]>();
}
