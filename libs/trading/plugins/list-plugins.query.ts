import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { type PluginConfig, type PluginCosts, type PluginPart } from '@artha/plugins';
import { DataSource } from 'typeorm';
import { type PluginPartView, type PluginView } from './plugin-view.js';

/** Every version there is, the one uploaded last first; for administrators. */
export class ListPluginsQuery extends Query<PluginView[]> {
  /** `versionId`: that one alone. */
  constructor(readonly versionId: string | null = null) {
    super();
  }
}

interface Row extends Omit<PluginView, 'author' | 'description' | 'parts' | 'uploadedAt' | 'retiredAt'> {
  readonly config: PluginConfig;
  readonly costs: PluginCosts;
  readonly uploadedAt: number;
  readonly retiredAt: number | null;
  readonly ids: Readonly<Record<string, string>>;
  readonly atWork: Readonly<Record<string, number>>;
}

/** The version of each plug-in that new deployments begin with. */
export const OFFERED_VERSIONS = `select distinct on (name) id from plugin_versions
    where retired_at is null order by name, uploaded_at desc, id desc`;

/** Whether a deployment `d` runs a part `p`: as its strategy, or as an indicator its rules were saved with. */
export const RUNS_PART = `d.strategy_id = p.id::text or d.strategy_id in (
    select strategy_version_id::text from strategy_version_plugins where part_id = p.id)`;

@QueryHandler(ListPluginsQuery)
export class ListPluginsHandler implements IQueryHandler<ListPluginsQuery> {
  constructor(private readonly database: DataSource) {}

  /** Refuses UNKNOWN_PLUGIN where one is asked for. */
  async execute({ versionId }: ListPluginsQuery): Promise<PluginView[]> {
    const rows = await this.database.query<Row[]>(
      `select v.id, v.name, v.version, v.config, v.costs, v.sha256, v.zip_bytes as "zipBytes",
              case when v.retired_at is not null then 'retired'
                   when v.id in (${OFFERED_VERSIONS}) then 'offered' else 'superseded' end as state,
              u.name as "uploadedBy", extract(epoch from v.uploaded_at)::double precision * 1000 as "uploadedAt",
              r.name as "retiredBy", extract(epoch from v.retired_at)::double precision * 1000 as "retiredAt",
              (select json_object_agg(p.name, p.id) from plugin_parts p where p.version_id = v.id) as ids,
              (select json_object_agg(p.name, (select count(*) from deployments d
                        where (${RUNS_PART}) and d.state in ('requested', 'running')))
                 from plugin_parts p where p.version_id = v.id) as "atWork"
         from plugin_versions v join users u on u.id = v.uploaded_by left join users r on r.id = v.retired_by
        where $1::uuid is null or v.id = $1
        order by v.uploaded_at desc, v.id desc limit 500`,
      [versionId],
    );
    if (versionId !== null && rows.length === 0) throw new Refusal('UNKNOWN_PLUGIN');
    return rows.map(({ config, costs, ids, atWork, uploadedAt, retiredAt, ...row }) => ({
      ...row,
      author: config.author,
      description: config.description,
      uploadedAt: isoUtc(Math.floor(uploadedAt)),
      retiredAt: retiredAt === null ? null : isoUtc(Math.floor(retiredAt)),
      parts: config.provides.map((part) => {
        const name = part.kind === 'strategy' ? part.id : part.name;
        const { microsPerCandle = 0, startMicros = 0 } = costs[name] ?? {};
        const measured = { microsPerCandle, startMicros, deployments: atWork[name] ?? 0 };
        return { id: ids[name] ?? '', name, ...partView(part), ...measured };
      }),
    }));
  }
}

type Described = Omit<PluginPartView, 'id' | 'name' | 'microsPerCandle' | 'startMicros' | 'deployments'>;

function partView(part: PluginPart): Described {
  const { kind, title, description } = part;
  if (part.kind === 'indicator')
    return { kind, title, description, timeframes: [], instruments: [], parameters: [...part.parameters] };
  const { timeframes = [], instruments = [], parameters } = part;
  return {
    ...{ kind, title, description },
    ...{ timeframes: [...timeframes], instruments: [...instruments] },
    parameters: Object.entries(parameters).map(([name, spec]) => ({ name, ...spec })),
  };
}
