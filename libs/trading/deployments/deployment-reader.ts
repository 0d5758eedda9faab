import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEPLOYMENT_COLUMNS, deploymentView, type DeploymentRow } from './deployment-row.js';
import type { DeploymentView } from './deployment-view.js';

/** Reads a deployment for a process that shows it only to those who may see its account. */
@Injectable()
export class DeploymentReader {
  constructor(private readonly database: DataSource) {}

  async find(id: string): Promise<DeploymentView | null> {
    const [row] = await this.database.query<DeploymentRow[]>(
      `select ${DEPLOYMENT_COLUMNS} from deployments d where d.id = $1`,
      [id],
    );
    return row ? deploymentView(row) : null;
  }
}
