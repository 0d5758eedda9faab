import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { capitalised } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { SessionStore } from '../live/session.js';
import { type Quarantine } from '../live/shapes.js';
import { Confirm } from '../ui/confirm.js';
import { Icon } from '../ui/icon.js';
import { IstTime, Quantity, Ticker } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { TypedWord } from '../ui/typed-word.js';
import { valueOf } from '../ui/value-of.js';
import { BrokerStore } from './broker-store.js';

/** The account's name at a broker, as the server takes it. */
const CLIENT_CODE = /^[A-Za-z0-9]{1,20}$/;
const ARM_WORD = 'ARM';

/** An account's way to the market: its broker, whether it may trade real money, and what nobody may enter before a look. */
@Component({
  selector: 'artha-broker-page',
  imports: [Empty, Failed, Icon, IstTime, Quantity, RouterLink, Skeleton, Ticker],
  providers: [BrokerStore],
  templateUrl: './broker-page.html',
  styleUrl: './broker-page.css',
  host: { class: 'page' },
})
export class BrokerPage {
  protected readonly store = inject(BrokerStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  private readonly session = inject(SessionStore);
  private readonly confirm = inject(Confirm);
  private readonly words = inject(TypedWord);
  private readonly toasts = inject(Toasts);

  protected readonly code = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly problem = computed(() =>
    this.wasTried() && !CLIENT_CODE.test(this.code()) ? 'Enter 1 to 20 letters and digits.' : null,
  );
  /** An administrator may release, of any account, and do nothing else to it. */
  protected readonly mayRelease = computed(() => this.accounts.mayTrade() || this.session.role() === 'admin');

  protected type(event: Event): void {
    this.code.set(valueOf(event).trim());
    this.refusal.set(null);
  }
  protected async connect(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (this.problem() !== null || this.isSending()) return;
    this.isSending.set(true);
    try {
      await this.store.connect({ broker: 'simulator', clientCode: this.code() });
      this.toasts.show('good', 'Connected. It trades no real money before it is armed.');
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }

  protected arm(): void {
    this.words.ask({
      title: `Let ${this.accounts.account()?.name ?? 'this account'} trade real money`,
      text: 'From then on orders in live mode, yours and those of strategies deployed live, go to the broker and cost money.',
      accepted: 'Limits and HALT hold as on paper. You can disarm at any time; exits always pass.',
      word: ARM_WORD,
      action: 'Arm',
      otherwise: 'Stay disarmed',
      name: 'arm',
      act: (typed) => this.store.arm(typed),
    });
  }
  protected async disarm(): Promise<void> {
    const answer = await this.confirm.ask({
      title: 'Disarm the account?',
      text: 'From now on only exits pass in live mode. What works at the broker stays there; cancel it under Orders.',
      answers: [{ value: 'disarm', label: 'Disarm', isDanger: true }],
    });
    if (answer === null) return;
    try {
      await this.store.disarm();
      this.toasts.show('good', 'Disarmed. Only exits pass.');
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
  protected release(one: Quarantine): void {
    const symbol = one.instrumentId.replace(/^[A-Z]+:/, '');
    this.words.ask({
      title: `Let ${symbol} be entered again`,
      text: `${capitalised(one.reason)}.`,
      accepted:
        'Nothing is booked or traded by this. Should they still differ, it is put under quarantine again.',
      word: one.releaseWord,
      action: 'Release',
      otherwise: 'Keep it barred',
      name: 'release',
      act: (typed) => this.store.release(one, typed, false),
    });
  }
  protected adopt(one: Quarantine): void {
    const symbol = one.instrumentId.replace(/^[A-Z]+:/, '');
    this.words.ask({
      title: `Take the broker’s count of ${symbol} for right`,
      text: `${capitalised(one.reason)}. Look at the broker’s own terminal first.`,
      accepted:
        'Artha books the difference: what is missing leaves your positions at the last price, what is new comes in at the broker’s average. Nothing is sent to the broker.',
      word: one.adoptionWord,
      action: 'Adopt',
      otherwise: 'Change nothing',
      name: 'adopt',
      act: (typed) => this.store.release(one, typed, true),
    });
  }
}
