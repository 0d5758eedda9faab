import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore, type Quote } from '../live/quotes.js';
import { WatchRow } from './watch-row.js';

const quote = (lastPaise: number, dayVolume: number): Quote => ({
  lastPaise,
  dayVolume,
  previousClosePaise: 10_000,
  openPaise: null,
  highPaise: null,
  lowPaise: null,
  at: null,
  openInterest: null,
  isStale: false,
});

const instruments = {
  provide: InstrumentStore,
  useValue: { symbol: (id: string) => id.slice(4), find: () => ({ isTradable: true }) },
};

describe('a line of the watchlist', () => {
  it('shows the change against the previous close and flashes for less than a third of a second', async () => {
    const cell = signal<Quote | null>(quote(10_000, 1));
    TestBed.configureTestingModule({
      providers: [instruments, { provide: QuoteStore, useValue: { quote: () => cell } }],
    });
    const fixture = TestBed.createComponent(WatchRow);
    fixture.componentRef.setInput('instrumentId', 'NSE:TCS');
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const price = (): Element | null => host.querySelector('.ltp');

    cell.set(quote(10_150, 2));
    await fixture.whenStable();
    expect(host.querySelector('.percent')?.textContent).toBe('+1.50%');
    expect(price()?.classList.contains('up')).toBe(true);

    // Volume goes on ticking; the flash still ends.
    cell.set(quote(10_150, 3));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fixture.whenStable();
    expect(price()?.classList.contains('up')).toBe(false);
  });

  it('shows dashes while nothing is known', async () => {
    TestBed.configureTestingModule({
      providers: [instruments, { provide: QuoteStore, useValue: { quote: () => signal(null) } }],
    });
    const fixture = TestBed.createComponent(WatchRow);
    fixture.componentRef.setInput('instrumentId', 'NSE:TCS');
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('.ltp')?.textContent).toBe('–');
  });

  it('shows what is held, and offers no order to who may not trade', async () => {
    TestBed.configureTestingModule({
      providers: [instruments, { provide: QuoteStore, useValue: { quote: () => signal(null) } }],
    });
    const fixture = TestBed.createComponent(WatchRow);
    fixture.componentRef.setInput('instrumentId', 'NSE:TCS');
    fixture.componentRef.setInput('held', -25);
    fixture.componentRef.setInput('mayEdit', true);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('.held')?.textContent).toContain('−25');
    const names = (): (string | null)[] =>
      [...host.querySelectorAll('.actions button')].map((button) => button.getAttribute('aria-label'));
    expect(names()).toEqual(['Market depth of TCS', 'Chart of TCS', 'Remove TCS from the list']);
    fixture.componentRef.setInput('mayTrade', true);
    await fixture.whenStable();
    expect(names().slice(0, 2)).toEqual(['Buy TCS', 'Sell TCS']);
  });
});
