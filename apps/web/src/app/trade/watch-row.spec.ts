import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
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
});

describe('a line of the watchlist', () => {
  it('shows the change against the previous close and flashes for less than a third of a second', async () => {
    const cell = signal<Quote | null>(quote(10_000, 1));
    TestBed.configureTestingModule({
      providers: [{ provide: QuoteStore, useValue: { quote: () => cell } }],
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
      providers: [{ provide: QuoteStore, useValue: { quote: () => signal(null) } }],
    });
    const fixture = TestBed.createComponent(WatchRow);
    fixture.componentRef.setInput('instrumentId', 'NSE:TCS');
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('.ltp')?.textContent).toBe('–');
  });
});
