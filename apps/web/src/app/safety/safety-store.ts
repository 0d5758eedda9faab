import { Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { SessionStore } from '../live/session.js';
import { type Safety, type SafetyCause } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { SafetyClient } from './safety-client.js';

/** How freely the chosen account may trade, read again whenever somebody halts or resumes. */
@Service()
export class SafetyStore {
  private readonly client = inject(SafetyClient);
  private readonly accounts = inject(AccountStore);
  private readonly session = inject(SessionStore);
  private readonly socket = inject(LiveSocket);
  private readonly read = resource({
    params: () => {
      this.socket.connections();
      return { accountId: this.accounts.accountId() ?? null, isAdmin: this.session.role() === 'admin' };
    },
    loader: ({ params: { accountId, isAdmin }, abortSignal }) => this.load(accountId, isAdmin, abortSignal),
  });

  /** The last answer about this account outlives a failed read: a halt that cannot be read is still a halt. */
  private readonly good = linkedSignal<Safety | null | undefined, Safety | null>({
    source: () => (this.read.hasValue() ? this.read.value() : undefined),
    computation: (answer, before) => {
      if (answer !== undefined) return answer;
      const last = before?.value ?? null;
      return last?.accountId === (this.accounts.accountId() ?? null) ? last : null;
    },
  });
  private readonly changed = signal(0);
  /** How often somebody has halted or resumed anything this person may see. */
  readonly changes = this.changed.asReadonly();
  /** Until it is, nothing may be shown that sounds as if trading went on. */
  readonly isKnown = computed(() => this.good() !== null);
  readonly state = computed(() => this.good()?.state ?? 'active');
  readonly causes = computed<readonly SafetyCause[]>(() => this.good()?.causes ?? []);
  /** What the button of the shell halts for this person; null: nothing. */
  readonly haltable = computed(() => {
    if (this.session.role() === 'admin') return 'platform';
    return this.accounts.mayTrade() ? 'account' : null;
  });
  readonly isHalted = computed(() =>
    this.causes().some(({ scope, state }) => scope === this.haltable() && state === 'halted'),
  );

  constructor() {
    this.socket.on('safety', ({ accountId }) => {
      this.changed.update((times) => times + 1);
      if (accountId === null || accountId === this.accounts.accountId()) this.read.reload();
    });
  }

  /** False: the engine has not answered yet, and takes it up as soon as it can. */
  async halt(id: string, squareOff: boolean, reason: string): Promise<boolean> {
    const accountId = this.accounts.accountId();
    const halt = { id, squareOff, reason };
    const scope = this.haltable();
    let answer: Safety | null = null;
    if (scope === 'platform') answer = await this.client.haltPlatform(halt);
    else if (accountId !== undefined) answer = await this.client.haltAccount(accountId, halt);
    this.read.reload();
    return answer?.causes.some((cause) => cause.scope === scope && cause.state === 'halted') ?? false;
  }

  /** One strategy stands still; the others and the hand go on. */
  async pauseDeployment(deploymentId: string): Promise<void> {
    const halt = { id: crypto.randomUUID(), squareOff: false, reason: 'paused by hand' };
    await this.client.haltDeployment(deploymentId, halt);
    this.read.reload();
  }

  async squareOffAll(id: string): Promise<void> {
    const accountId = this.accounts.accountId();
    if (accountId !== undefined) await this.client.squareOffAll(accountId, id);
  }

  async resume({ scope, scopeId }: SafetyCause, typed: string): Promise<void> {
    await this.client.resume(scope, scopeId, typed);
    this.read.reload();
  }

  private async load(accountId: string | null, isAdmin: boolean, abort: AbortSignal): Promise<Safety | null> {
    if (accountId !== null) return this.client.ofAccount(accountId, abort);
    return isAdmin ? this.client.ofPlatform(abort) : null;
  }
}
