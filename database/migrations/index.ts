import { CreateAccounts1763690000000 } from './1763690000000-create-accounts.js';
import { CreateOutbox1763691000000 } from './1763691000000-create-outbox.js';
import { CreateMarketData1763700000000 } from './1763700000000-create-market-data.js';
import { CreateTrading1763710000000 } from './1763710000000-create-trading.js';
import { CreateBacktests1763720000000 } from './1763720000000-create-backtests.js';
import { CreateNotifications1763730000000 } from './1763730000000-create-notifications.js';
import { CreateReplayState1763740000000 } from './1763740000000-create-replay-state.js';
import { CreateDeskDays1763750000000 } from './1763750000000-create-desk-days.js';
import { IndexWhatIsAskedFor1763760000000 } from './1763760000000-index-what-is-asked-for.js';
import { WidenInstruments1763800000000 } from './1763800000000-widen-instruments.js';
import { CreateAuditEntries1763810000000 } from './1763810000000-create-audit-entries.js';
import { CreateCalendarDays1763811000000 } from './1763811000000-create-calendar-days.js';
import { RememberTheMadeUpDay1763820000000 } from './1763820000000-remember-the-made-up-day.js';
import { RecordTheMarket1763830000000 } from './1763830000000-record-the-market.js';
import { CreateChartLayouts1763840000000 } from './1763840000000-create-chart-layouts.js';
import { LetOrdersWaitForATrigger1763850000000 } from './1763850000000-let-orders-wait-for-a-trigger.js';
import { CreateSafetyStates1763860000000 } from './1763860000000-create-safety-states.js';
import { CreatePositionStops1764040000000 } from './1764040000000-create-position-stops.js';
import { ConnectAccountsToBrokers1764061000000 } from './1764061000000-connect-accounts-to-brokers.js';
import { MirrorStops1764041000000 } from './1764041000000-mirror-stops.js';
import { CreateBaskets1764055000000 } from './1764055000000-create-baskets.js';
import { LetOrdersBeUnknown1764060000000 } from './1764060000000-let-orders-be-unknown.js';
import { CreatePositionConversions1764070000000 } from './1764070000000-create-position-conversions.js';
import { CreateDeskMinutes1764071000000 } from './1764071000000-create-desk-minutes.js';
import { KeepBooks1763870000000 } from './1763870000000-keep-books.js';
import { LimitDeploymentsAndThePlatform1764030000000 } from './1764030000000-limit-deployments-and-the-platform.js';
import { LetOrdersChange1764010000000 } from './1764010000000-let-orders-change.js';
import { LetIcebergsWait1796030000000 } from './1796030000000-let-icebergs-wait.js';
import { KeepPlugins1796200000000 } from './1796200000000-keep-plugins.js';
import { CountChangesOfStoredCandles1796140000000 } from './1796140000000-count-changes-of-stored-candles.js';
import { KeepFnoBans1796030002000 } from './1796030002000-keep-fno-bans.js';
import { CreateOwnStrategies1796120000000 } from './1796120000000-create-own-strategies.js';
import { BacktestTwoInstruments1796120001000 } from './1796120001000-backtest-two-instruments.js';
import { RememberWhenOrdersWereDecided1796130001000 } from './1796130001000-remember-when-orders-were-decided.js';
import { CountEngines1796130002000 } from './1796130002000-count-engines.js';
import { LimitConcurrentDeployments1796130004000 } from './1796130004000-limit-concurrent-deployments.js';
import { LogDecisions1796130003000 } from './1796130003000-log-decisions.js';
import { OpenOutageBooks1796130000000 } from './1796130000000-open-outage-books.js';
import { RegisterAlgorithms1796030001000 } from './1796030001000-register-algorithms.js';
import { CreateGtts1764050000000 } from './1764050000000-create-gtts.js';
import { MeasureTradesFurther1796100000000 } from './1796100000000-measure-trades-further.js';
import { KeepBacktestReports1796100001000 } from './1796100001000-keep-backtest-reports.js';
import { LetPeopleNoteBacktests1796100002000 } from './1796100002000-let-people-note-backtests.js';
import { CreateOptimisations1796110000000 } from './1796110000000-create-optimisations.js';
import { ResumeFaultedDeployments1796300000000 } from './1796300000000-resume-faulted-deployments.js';
import { SaveStrategyStates1796300001000 } from './1796300001000-save-strategy-states.js';
import { SizeAndScheduleDeployments1796300002000 } from './1796300002000-size-and-schedule-deployments.js';
import { GateLiveDeployments1796300003000 } from './1796300003000-gate-live-deployments.js';
import { KeepBrokersPositions1796400000000 } from './1796400000000-keep-brokers-positions.js';
import { WalkOptimisationsForward1796500000000 } from './1796500000000-walk-optimisations-forward.js';
import { ListRecordings1797200000000 } from './1797200000000-list-recordings.js';
import { PinPluginIndicators1797300000000 } from './1797300000000-pin-plugin-indicators.js';
import { TellWhatWasTraded1797400000000 } from './1797400000000-tell-what-was-traded.js';
import { BudgetDeployments1797400001000 } from './1797400001000-budget-deployments.js';
import { ScoreOverlays1797400002000 } from './1797400002000-score-overlays.js';
import { CheckBacktests1797400003000 } from './1797400003000-check-backtests.js';
import { KeepScriptsOfBacktests1797600000000 } from './1797600000000-keep-scripts-of-backtests.js';
import { ChargeBacktestsByTariffs1797900000000 } from './1797900000000-charge-backtests-by-tariffs.js';
import { ChargeConversions1797940000000 } from './1797940000000-charge-conversions.js';
import { LetFactsWaitBesideTheOutbox1798000000000 } from './1798000000000-let-facts-wait-beside-the-outbox.js';
import { CheckFillsOnce1798000001000 } from './1798000001000-check-fills-once.js';
import { ScoreOverlaysNet1798100000000 } from './1798100000000-score-overlays-net.js';
import { CarryBalances1798140000000 } from './1798140000000-carry-balances.js';
import { FoldNotifications1798170000000 } from './1798170000000-fold-notifications.js';

/** In the order they run; a list rather than a file pattern, so that the build carries them along. */
export const migrations = [
  CreateAccounts1763690000000,
  CreateOutbox1763691000000,
  CreateMarketData1763700000000,
  CreateTrading1763710000000,
  CreateBacktests1763720000000,
  CreateNotifications1763730000000,
  CreateReplayState1763740000000,
  CreateDeskDays1763750000000,
  IndexWhatIsAskedFor1763760000000,
  WidenInstruments1763800000000,
  CreateAuditEntries1763810000000,
  CreateCalendarDays1763811000000,
  RememberTheMadeUpDay1763820000000,
  RecordTheMarket1763830000000,
  CreateChartLayouts1763840000000,
  LetOrdersWaitForATrigger1763850000000,
  CreateSafetyStates1763860000000,
  KeepBooks1763870000000,
  LimitDeploymentsAndThePlatform1764030000000,
  LetOrdersChange1764010000000,
  CreatePositionStops1764040000000,
  MirrorStops1764041000000,
  CreateGtts1764050000000,
  CreateBaskets1764055000000,
  LetOrdersBeUnknown1764060000000,
  ConnectAccountsToBrokers1764061000000,
  CreatePositionConversions1764070000000,
  CreateDeskMinutes1764071000000,
  LetIcebergsWait1796030000000,
  RegisterAlgorithms1796030001000,
  KeepFnoBans1796030002000,
  MeasureTradesFurther1796100000000,
  KeepBacktestReports1796100001000,
  LetPeopleNoteBacktests1796100002000,
  CreateOptimisations1796110000000,
  CreateOwnStrategies1796120000000,
  BacktestTwoInstruments1796120001000,
  OpenOutageBooks1796130000000,
  RememberWhenOrdersWereDecided1796130001000,
  CountEngines1796130002000,
  CountChangesOfStoredCandles1796140000000,
  LogDecisions1796130003000,
  LimitConcurrentDeployments1796130004000,
  KeepPlugins1796200000000,
  ResumeFaultedDeployments1796300000000,
  SaveStrategyStates1796300001000,
  SizeAndScheduleDeployments1796300002000,
  GateLiveDeployments1796300003000,
  KeepBrokersPositions1796400000000,
  WalkOptimisationsForward1796500000000,
  ListRecordings1797200000000,
  PinPluginIndicators1797300000000,
  TellWhatWasTraded1797400000000,
  BudgetDeployments1797400001000,
  ScoreOverlays1797400002000,
  CheckBacktests1797400003000,
  KeepScriptsOfBacktests1797600000000,
  ChargeBacktestsByTariffs1797900000000,
  ChargeConversions1797940000000,
  LetFactsWaitBesideTheOutbox1798000000000,
  CheckFillsOnce1798000001000,
  ScoreOverlaysNet1798100000000,
  CarryBalances1798140000000,
  FoldNotifications1798170000000,
];
