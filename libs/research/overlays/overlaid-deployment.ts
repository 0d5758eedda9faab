import type {
  InstrumentId,
  Paise,
  ParameterValues,
  Product,
  Schedule,
  Sizing,
  TariffName,
  Timeframe,
} from '@artha/core';

/** A deployment as it was asked for, as far as a backtest can be made of it. */
export interface OverlaidDeployment {
  readonly id: string;
  readonly strategyId: string;
  readonly parameters: ParameterValues;
  /** What it trades together comes in the order it decides by. */
  readonly instrumentIds: readonly InstrumentId[];
  readonly timeframe: Timeframe;
  readonly quantity: number;
  readonly sizing: Sizing | null;
  readonly schedule: Schedule | null;
  readonly product: Product;
  /** Of the broker it trades at, or the one whose charges paper pays. */
  readonly tariff: TariffName;
  /** What was paid into its account: a rule of how large entries are counts with it. */
  readonly capitalPaise: Paise;
}
