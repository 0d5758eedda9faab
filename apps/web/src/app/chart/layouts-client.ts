import { Service, inject } from '@angular/core';
import { type Schemas } from '@artha/contracts';
import { Api } from '../live/api.js';
import { type Paged } from '../live/shapes.js';

export type LayoutSummary = Schemas['ChartLayoutSummaryView'];
export type Layout = Schemas['ChartLayoutView'];

@Service()
export class LayoutsClient {
  private readonly api = inject(Api);

  async list(abort: AbortSignal): Promise<LayoutSummary[]> {
    return (await this.api.get<Paged<LayoutSummary>>('/chart-layouts', {}, abort)).items;
  }
  find(id: string): Promise<Layout> {
    return this.api.get<Layout>(`/chart-layouts/${id}`);
  }
  create(id: string, name: string, layout: Layout['layout']): Promise<Layout> {
    return this.api.post<Layout>('/chart-layouts', { id, name, layout });
  }
  replace({ id, name, version }: LayoutSummary, layout: Layout['layout']): Promise<Layout> {
    return this.api.put<Layout>(`/chart-layouts/${id}`, { name, layout, version });
  }
  async remove(id: string): Promise<void> {
    await this.api.delete(`/chart-layouts/${id}`);
  }
}
