import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts the engines that traded here, one after the other. What one of them sent to a server that was stopped or slow
 * may be carried out long after it was killed: whatever an engine writes names its epoch, and is refused once the next
 * has begun. The row is locked while a flush is under way, so that the next engine begins after it.
 */
export class CountEngines1796130002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table engine_epochs (
        only_row boolean primary key default true check (only_row),
        epoch bigint not null
      );
      insert into engine_epochs (epoch) values (0);

      create function require_engine_epoch(mine bigint) returns bigint language plpgsql volatile as $$
      begin
        perform 1 from engine_epochs where epoch = mine for share;
        if not found then
          raise exception 'another engine trades here by now, this one was number %', mine;
        end if;
        return mine;
      end $$;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
