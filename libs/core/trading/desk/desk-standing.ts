import { type Holdings } from '../positions/holdings.js';
import { type Paise } from '../../money/paise.js';
import { type AccountState } from '../risk/account-state.js';
import { type RiskGate } from '../risk/risk-gate.js';
import { type RiskLimits } from '../risk/risk-limits.js';
import { type Breach } from '../risk/risk-rules.js';
import { type RiskTally } from '../risk/risk-tally.js';
import { type SafetyScope } from '../risk/safety.js';
import { type DeskJournal } from './desk-journal.js';

interface Parts {
  readonly account: AccountState;
  readonly holdings: Holdings;
  readonly gate: RiskGate;
  readonly journal: DeskJournal;
}

/** How a desk stands, and the limits that is held against: of its account, and of each deployment by itself. */
export class DeskStanding {
  constructor(private readonly parts: Parts) {}

  /** Won or lost since the account began, after charges; null while a price of what is open is missing. */
  markedNetPaise(): Paise | null {
    return this.parts.holdings.markedNetPaise();
  }

  /** What limits of the account, or of one deployment, are held against. */
  figures(deploymentId: string | null = null): RiskTally {
    const { account } = this.parts;
    return deploymentId === null ? account.figures : account.figuresOf(deploymentId);
  }

  /** Deployments that have traded or are held to limits. */
  tradedDeployments(): string[] {
    return Array.from(this.parts.account.deploymentFigures(), ([id]) => id);
  }

  /** Results that have reached a limit, of the account (null) and of each deployment by itself. */
  breaches(): { readonly deploymentId: string | null; readonly breach: Breach }[] {
    const { account, gate } = this.parts;
    const found: { deploymentId: string | null; breach: Breach }[] = [];
    const ofAccount = gate.accountBreach(account.figures);
    if (ofAccount !== null) found.push({ deploymentId: null, breach: ofAccount });
    for (const [deploymentId, figures] of account.deploymentFigures()) {
      const breach = gate.deploymentBreach(deploymentId, figures);
      if (breach !== null) found.push({ deploymentId, breach });
    }
    return found;
  }

  /** Applies from the next order on; of the platform, the account or one deployment. */
  setLimits(scope: SafetyScope, limits: RiskLimits, deploymentId: string | null = null): void {
    this.parts.gate.setLimits(scope, limits, deploymentId);
    if (deploymentId !== null) this.parts.account.figuresOf(deploymentId);
  }

  /** What a limit has stopped is accepted: it counts from here, also after a restart. */
  accept(deploymentId: string | null, what: 'loss' | 'profit'): void {
    const riskDays = this.parts.account.accept(deploymentId, what);
    this.parts.journal.record({ cause: `the ${what} was accepted`, riskDays });
  }

  /** Notes how high results stand. */
  mark(): void {
    this.parts.account.mark();
  }

  /** Writes down how high they stood, where that is not written yet. */
  keep(): void {
    const riskDays = this.parts.account.unwritten();
    if (riskDays.length > 0) this.parts.journal.record({ cause: 'results stood higher', riskDays });
  }
}
