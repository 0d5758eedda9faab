import { Service, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { type Deployment } from '../../live/shapes.js';
import { Toasts } from '../../ui/toasts.js';
import { DeploymentsStore } from '../deployments-store.js';
import { DeployWizard } from './deploy-wizard.js';

/** Opens the wizard; what it made is listed at once. */
@Service()
export class Deploying {
  private readonly dialogs = inject(MatDialog);
  private readonly deployments = inject(DeploymentsStore);
  private readonly toasts = inject(Toasts);

  begin(strategyId: string): void {
    this.dialogs
      .open<DeployWizard, string, Deployment>(DeployWizard, {
        data: strategyId,
        ariaLabelledBy: 'deploy-title',
        autoFocus: '.step-heading',
        width: '640px',
        // From the top, so that the steps stay where they are while what is below them grows.
        position: { top: '4vh' },
        maxWidth: '96vw',
      })
      .afterClosed()
      .subscribe((deployment) => {
        if (!deployment) return;
        this.deployments.take(deployment);
        this.toasts.show('good', `${deployment.strategyTitle} deployed.`);
      });
  }
}
