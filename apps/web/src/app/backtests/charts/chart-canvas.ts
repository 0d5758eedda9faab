import { Component, input } from '@angular/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AxisPointerComponent,
  DataZoomInsideComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';

use([
  LineChart,
  BarChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  AxisPointerComponent,
  MarkLineComponent,
  DataZoomInsideComponent,
  CanvasRenderer,
]);

/** One drawing of a report; what it shows is told in words by its label and its neighbours. */
@Component({
  selector: 'artha-chart-canvas',
  imports: [NgxEchartsDirective],
  providers: [provideEchartsCore({ echarts })],
  template: `<div
    echarts
    role="img"
    [attr.aria-label]="label()"
    [attr.data-testid]="testId()"
    [style.height.px]="height()"
    [options]="options()"
  ></div>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class ChartCanvas {
  readonly options = input.required<EChartsCoreOption>();
  readonly label = input.required<string>();
  readonly height = input(240);
  readonly testId = input<string>();
}
