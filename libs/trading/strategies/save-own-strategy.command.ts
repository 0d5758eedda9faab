import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { checkRules, type IndicatorInfo, Refusal, rulesStrategy, sourcesOf } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { describedIndicator } from '@artha/plugins';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { PluginVersions } from '../plugins/plugin-versions.js';

export const MOST_OWN_STRATEGIES = 200;
export const MOST_VERSIONS = 1_000;

/** A strategy as a person wants it kept. */
export interface OwnStrategyDraft {
  /** Made by the caller, so that saving twice is one strategy. */
  readonly id: string;
  readonly name: string;
  readonly rules: string;
  readonly note: string | null;
}

interface KnownStrategy {
  readonly userId: string;
  readonly isArchived: boolean;
  readonly number: number;
  readonly rules: string;
  readonly partIds: readonly string[];
}

/** Indicators of plug-ins that are offered now. */
interface Pins {
  /** Of those the rules name. */
  readonly partIds: readonly string[];
  readonly described: readonly IndicatorInfo[];
}

/**
 * Keeps what a person wrote: a new strategy, or another version of theirs under the name given. A text equal to the
 * newest version makes none, so asking twice is asking once; unless an indicator of a plug-in that it names is offered in
 * another version by now, for a version keeps the ones it was saved with. Refuses: BAD_RULE, UNKNOWN_INSTRUMENT, ID_TAKEN, STRATEGY_IS_ARCHIVED,
 * STRATEGY_NAME_TAKEN, TOO_MANY_STRATEGIES.
 */
export class SaveOwnStrategyCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly draft: OwnStrategyDraft,
  ) {
    super();
  }
}

@CommandHandler(SaveOwnStrategyCommand)
export class SaveOwnStrategyHandler implements ICommandHandler<SaveOwnStrategyCommand> {
  constructor(
    private readonly instruments: Instruments,
    private readonly database: DataSource,
    private readonly plugins: PluginVersions,
  ) {}

  async execute({ userId, draft }: SaveOwnStrategyCommand): Promise<void> {
    await this.database.transaction(async (tx) => {
      // Saves of one person wait for one another: names and versions are counted before they are written.
      await tx.query('select from users where id = $1 for update', [userId]);
      const known = await this.known(tx, draft.id);
      if (known !== null && known.userId !== userId) throw new Refusal('ID_TAKEN');
      if (known?.isArchived === true) throw new Refusal('STRATEGY_IS_ARCHIVED', { name: draft.name });
      const pins = await this.pinsOf(draft.rules);
      const fault = checkRules(draft.rules, pins.described);
      if (fault !== null) throw fault;
      await this.requireInstruments(draft.rules, pins);
      await requireFreeName(tx, userId, draft);
      await this.write(tx, userId, { ...draft, partIds: pins.partIds }, known);
    });
  }

  /** Refuses UNKNOWN_INSTRUMENT for one the rules name. */
  private async requireInstruments(rules: string, { described }: Pins): Promise<void> {
    const own = { instrumentId: 'NSE:ANY', timeframe: '5m' } as const;
    for (const { instrumentId } of sourcesOf(rulesStrategy(rules, described).create({}), own))
      if (instrumentId !== own.instrumentId) await this.instruments.require(instrumentId);
  }

  private async pinsOf(rules: string): Promise<Pins> {
    const offered = await this.plugins.offeredIndicators();
    const words = new Set(rules.toLowerCase().match(/[a-z]\w*/g));
    return {
      partIds: offered.flatMap(({ id, part }) => (words.has(part.name) ? id : [])).sort(),
      described: offered.map(({ part }) => describedIndicator(part)),
    };
  }

  private async known(tx: EntityManager, id: string): Promise<KnownStrategy | null> {
    const [row] = await tx.query<KnownStrategy[]>(
      `select s.user_id as "userId", s.is_archived as "isArchived", v.number, v.rules,
              array(select part_id::text from strategy_version_plugins
                     where strategy_version_id = v.id order by part_id::text) as "partIds"
         from own_strategies s join strategy_versions v on v.strategy_id = s.id
        where s.id = $1 order by v.number desc limit 1`,
      [id],
    );
    return row ?? null;
  }

  private async write(
    tx: EntityManager,
    userId: string,
    { id, name, rules, note, partIds }: OwnStrategyDraft & Pick<Pins, 'partIds'>,
    known: KnownStrategy | null,
  ): Promise<void> {
    const isSame = known?.rules === rules && known.partIds.join() === partIds.join();
    if (known === null) {
      const [{ count } = { count: 0 }] = await tx.query<{ count: number }[]>(
        'select count(*)::integer as count from own_strategies where user_id = $1',
        [userId],
      );
      if (count >= MOST_OWN_STRATEGIES)
        throw new Refusal('TOO_MANY_STRATEGIES', { limit: MOST_OWN_STRATEGIES, what: 'strategies' });
      await tx.query('insert into own_strategies (id, user_id, name) values ($1, $2, $3)', [
        id,
        userId,
        name,
      ]);
    } else {
      if (known.number >= MOST_VERSIONS && !isSame)
        throw new Refusal('TOO_MANY_STRATEGIES', { limit: MOST_VERSIONS, what: 'versions of it' });
      await tx.query(
        `update own_strategies set name = $2, updated_at = now() where id = $1 and (name <> $2 or $3)`,
        [id, name, !isSame],
      );
    }
    if (isSame) return;
    const versionId = uuid();
    await tx.query(
      'insert into strategy_versions (id, strategy_id, number, rules, note) values ($1, $2, $3, $4, $5)',
      [versionId, id, (known?.number ?? 0) + 1, rules, note],
    );
    await tx.query(
      'insert into strategy_version_plugins (strategy_version_id, part_id) select $1, unnest($2::uuid[])',
      [versionId, partIds],
    );
  }
}

/** Refuses STRATEGY_NAME_TAKEN. */
export async function requireFreeName(
  tx: EntityManager,
  userId: string,
  { id, name }: Pick<OwnStrategyDraft, 'id' | 'name'>,
): Promise<void> {
  const taken = await tx.query<unknown[]>(
    `select 1 from own_strategies
      where user_id = $1 and lower(name) = lower($2) and not is_archived and id <> $3`,
    [userId, name, id],
  );
  if (taken.length > 0) throw new Refusal('STRATEGY_NAME_TAKEN', { name });
}
