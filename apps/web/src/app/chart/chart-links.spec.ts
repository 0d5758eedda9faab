import { TestBed } from '@angular/core/testing';
import { ChartLinks, type LinkedChart } from './chart-links.js';
import { Frames } from './frames.js';
import { WorkspaceStore } from './workspace-store.js';

describe('linked charts', () => {
  let told: string[];
  let links: ChartLinks;
  let store: WorkspaceStore;
  const chart = (name: string): LinkedChart => ({
    pointAt: (at) => told.push(`${name} at ${at}`),
    showRange: (from, to) => told.push(`${name} ${from}-${to}`),
  });
  const [one, two, three] = ['one', 'two', 'three'].map(chart) as [LinkedChart, LinkedChart, LinkedChart];

  beforeEach(() => {
    told = [];
    TestBed.configureTestingModule({
      providers: [
        ChartLinks,
        WorkspaceStore,
        { provide: Frames, useValue: { ask: (work: () => void) => work() } },
      ],
    });
    links = TestBed.inject(ChartLinks);
    store = TestBed.inject(WorkspaceStore);
    for (const each of [one, two, three]) links.join(each);
  });

  it('have the crosshair of the one under the hand, and tell it nothing back', () => {
    links.lead(one);
    links.pointed(one, 5);
    links.pointed(two, 7);
    links.pointed(one, null);
    expect(told).toEqual(['two at 5', 'three at 5', 'two at null', 'three at null']);
  });

  it('share the visible time only when that is wanted', () => {
    links.lead(two);
    links.moved(two, 1, 9);
    store.link({ range: true, crosshair: false });
    links.moved(two, 2, 8);
    links.moved(one, 3, 7);
    links.pointed(two, 5);
    expect(told).toEqual(['one 2-8', 'three 2-8']);
  });

  it('forget a chart that is gone', () => {
    links.lead(three);
    const leave = links.join(one);
    leave();
    links.pointed(three, 5);
    expect(told).toEqual(['two at 5']);
  });
});
