import { type IndicatorInfo, type ParameterInfo, type ParameterSpecs, type Timeframe } from '@artha/core';

/** What a plug-in says of itself in its config.json; {@link readPluginConfig} checks it. */
export interface PluginConfig {
  /** Its name for good: a new version bears the same. */
  readonly name: string;
  /** As semver.org has it. */
  readonly version: string;
  /** Of the interface it is written for. */
  readonly apiVersion: 1;
  readonly author: string;
  readonly description: string;
  readonly provides: readonly PluginPart[];
}

export type PluginPart = StrategyPart | IndicatorPart;

interface AnyPart {
  readonly title: string;
  readonly description: string;
  /** The file of its compiled code, one for each part. */
  readonly entry: string;
}

export interface StrategyPart extends AnyPart {
  readonly kind: 'strategy';
  readonly id: string;
  readonly parameters: ParameterSpecs;
  /** On which it may decide; left out, any. */
  readonly timeframes?: readonly Timeframe[];
  /** Which it may trade; left out, any. */
  readonly instruments?: readonly string[];
  /** How many instruments one instance trades together; left out, one, and each of a deployment by itself. */
  readonly legs?: number;
}

export interface IndicatorPart
  extends AnyPart, Pick<IndicatorInfo, 'name' | 'group' | 'pane' | 'inputs' | 'outputs'> {
  readonly kind: 'indicator';
  readonly parameters: readonly ParameterInfo[];
}

/** A plug-in as it was uploaded: its config and the text of each entry file. */
export interface PluginPackage {
  readonly config: PluginConfig;
  readonly files: Readonly<Record<string, string>>;
}
