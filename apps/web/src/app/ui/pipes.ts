import { Pipe, type PipeTransform } from '@angular/core';
import { tickerOf } from '@artha/core';
import * as money from './money.js';
import * as time from './time.js';

type Amount = number | null | undefined;
type Instant = string | number | null | undefined;

@Pipe({ name: 'rupees' })
export class Rupees implements PipeTransform {
  transform(paise: Amount, decimals = 2): string {
    return money.rupees(paise, decimals);
  }
}
@Pipe({ name: 'price' })
export class Price implements PipeTransform {
  transform(paise: Amount): string {
    return money.price(paise);
  }
}
@Pipe({ name: 'signedRupees' })
export class SignedRupees implements PipeTransform {
  transform(paise: Amount): string {
    return money.signedRupees(paise);
  }
}
@Pipe({ name: 'signedPrice' })
export class SignedPrice implements PipeTransform {
  transform(paise: Amount): string {
    return money.signedPrice(paise);
  }
}
@Pipe({ name: 'signedPercent' })
export class SignedPercent implements PipeTransform {
  transform(percent: Amount): string {
    return money.signedPercent(percent);
  }
}
@Pipe({ name: 'quantity' })
export class Quantity implements PipeTransform {
  transform(units: Amount): string {
    return money.quantity(units);
  }
}
@Pipe({ name: 'signedQuantity' })
export class SignedQuantity implements PipeTransform {
  transform(units: Amount): string {
    return money.signedQuantity(units);
  }
}
@Pipe({ name: 'tone' })
export class Tone implements PipeTransform {
  transform(value: Amount): string {
    return money.toneOf(value);
  }
}
@Pipe({ name: 'istTime' })
export class IstTime implements PipeTransform {
  transform(at: Instant): string {
    return time.istTime(at);
  }
}
@Pipe({ name: 'istMinute' })
export class IstMinute implements PipeTransform {
  transform(at: Instant): string {
    return time.istMinute(at);
  }
}
@Pipe({ name: 'istClock' })
export class IstClock implements PipeTransform {
  transform(at: Instant): string {
    return time.istClock(at);
  }
}
@Pipe({ name: 'dayText' })
export class DayText implements PipeTransform {
  transform(on: string | null | undefined): string {
    return time.dayText(on);
  }
}
/** 'NSE:RELIANCE' as RELIANCE: the exchange says nothing while there is one. */
@Pipe({ name: 'ticker' })
export class Ticker implements PipeTransform {
  transform(instrumentId: string): string {
    return tickerOf(instrumentId);
  }
}
