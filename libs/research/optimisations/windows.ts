import { Injectable } from '@nestjs/common';
import { type CandleColumns, istDateOf, type WalkForwardWindow, type WindowResult } from '@artha/core';
import { DataSource } from 'typeorm';
import type { WindowView } from './walk-forward-view.js';

/** The stored windows of walks forward. */
@Injectable()
export class Windows {
  constructor(private readonly database: DataSource) {}

  /** Once, however often it is told. A null result: no setting has a score there. */
  async add(
    optimisationId: string,
    { number, fit, test }: WalkForwardWindow,
    { openedAt }: CandleColumns,
    result: WindowResult | null,
  ): Promise<void> {
    const dayOf = (row: number): string => istDateOf(openedAt[row] ?? 0);
    await this.database.query(
      `insert into optimisation_windows (optimisation_id, number, fit_from_on, test_from_on, test_to_on, parameters,
                                         fit, test)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        optimisationId,
        number,
        dayOf(fit.fromRow),
        dayOf(test.fromRow),
        dayOf(test.untilRow - 1),
        result && JSON.stringify(result.parameters),
        result && JSON.stringify(result.fit),
        result && JSON.stringify(result.test),
      ],
    );
  }

  async numbers(optimisationId: string): Promise<ReadonlySet<number>> {
    const rows = await this.database.query<{ number: number }[]>(
      'select number from optimisation_windows where optimisation_id = $1',
      [optimisationId],
    );
    return new Set(rows.map(({ number }) => number));
  }

  async of(optimisationId: string): Promise<WindowView[]> {
    return this.database.query<WindowView[]>(
      `select number, fit_from_on::text as "fitFromOn", test_from_on::text as "testFromOn",
              test_to_on::text as "testToOn", parameters, fit, test
         from optimisation_windows where optimisation_id = $1 order by number`,
      [optimisationId],
    );
  }
}
