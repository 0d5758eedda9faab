import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for questions that read a whole table before: a deployment's orders and positions, cancellations asked for. */
export class IndexWhatIsAskedFor1763760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index orders_by_deployment on orders (deployment_id, sequence desc) where deployment_id is not null;
      create index positions_by_deployment on positions (deployment_id) where deployment_id is not null;
      create index fills_by_instrument on fills (account_id, instrument_id, sequence desc);
      create index outbox_cancellations on outbox ((fact->'data'->>'orderId')) where type = 'order.cancel-requested';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
