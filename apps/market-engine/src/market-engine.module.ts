import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Injectable,
  Logger,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { SafetyBoard } from '@artha/core';
import { MarketDataModule } from '@artha/market-data';
import { consumeFacts, Outbox, PlatformModule, SystemClock } from '@artha/platform';
import { DesksModule, PostgresJournal } from '@artha/trading';
import { LIVE_PARTS, LiveParts } from './charts/live-parts.js';
import { DeployWhenRequested } from './deployments/deploy-when-requested.js';
import { ApplyBudgetsWhenChanged } from './deployments/apply-budgets-when-changed.js';
import { Budgets } from './deployments/budgets.js';
import { DecisionRecorder } from './deployments/decision-recorder.js';
import { DeploymentStarter } from './deployments/deployment-starter.js';
import { StrategyFaults } from './deployments/strategy-faults.js';
import { FeedPauses } from './deployments/feed-pauses.js';
import { UndeployWhenStopRequested } from './deployments/undeploy-when-stop-requested.js';
import { AccountLocks } from './desks/account-locks.js';
import { DeskRisk } from './desks/desk-risk.js';
import { DeskBuilder } from './desks/desk-builder.js';
import { Desks } from './desks/desks.js';
import { ResultRecorder } from './desks/result-recorder.js';
import { FundDeskWhenFundsMoved } from './desks/fund-desk-when-funds-moved.js';
import { Outages } from './desks/outages.js';
import { Expiries } from './desks/expiries.js';
import { PaperExchange } from './desks/paper-exchange.js';
import { ActivateFeedWhenRequested } from './feed/activate-feed-when-requested.js';
import { CandleMemory } from './feed/candle-memory.js';
import { ChangeReplayWhenRequested } from './feed/change-replay-when-requested.js';
import { DayEnds } from './feed/day-ends.js';
import { EngineMarket } from './feed/engine-market.js';
import { FeedPublisher } from './feed/feed-publisher.js';
import { MarketDays } from './feed/market-days.js';
import { QuotePublisher } from './feed/quote-publisher.js';
import { ReplayState } from './feed/replay-state.js';
import { WarmSeries } from './feed/warm-series.js';
import { ChangeGttWhenRequested } from './gtts/change-gtt-when-requested.js';
import { PlaceGttWhenRequested } from './gtts/place-gtt-when-requested.js';
import { RenewGttsWhenInstrumentsImported } from './gtts/renew-gtts-when-instruments-imported.js';
import { ChangeWhenBrokerLinkChanged } from './live/change-when-broker-link-changed.js';
import { LiveAccounts } from './live/live-accounts.js';
import { ReconcilerParts } from './live/reconciler.js';
import { ReleaseWhenRequested } from './live/release-when-requested.js';
import { MarketEngineConfig } from './market-engine.config.js';
import { CancelWhenCancelRequested } from './orders/cancel-when-cancel-requested.js';
import { ModifyWhenModifyRequested } from './orders/modify-when-modify-requested.js';
import { PreviewWhenRequested } from './orders/preview-when-requested.js';
import { SubmitWhenOrderRequested } from './orders/submit-when-order-requested.js';
import { ApplyLimitsWhenChanged } from './safety/apply-limits-when-changed.js';
import { BreachWatch } from './safety/breach-watch.js';
import { ConvertWhenConversionRequested } from './positions/convert-when-conversion-requested.js';
import { HaltWhenRequested } from './safety/halt-when-requested.js';
import { ResumeWhenRequested } from './safety/resume-when-requested.js';
import { Safety } from './safety/safety.js';
import { ChangeStopsWhenRequested } from './stops/change-stops-when-requested.js';
import { StopMirrors } from './stops/stop-mirrors.js';
import { Stops } from './stops/stops.js';
import { SessionRecording } from './sessions/session-recording.js';
import { SquareOffWhenRequested } from './safety/square-off-when-requested.js';
import { StandingPublisher } from './safety/standing-publisher.js';

/** The order of a start: the market as it was, the desks as they were, then time passes and wishes are heard. */
@Injectable()
class EngineLife implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly locks: AccountLocks,
    private readonly outages: Outages,
    private readonly engine: EngineMarket,
    private readonly safety: Safety,
    private readonly breaches: BreachWatch,
    private readonly standings: StandingPublisher,
    private readonly stops: Stops,
    private readonly desks: Desks,
    private readonly quotes: QuotePublisher,
    private readonly live: LiveParts,
    private readonly feeds: FeedPublisher,
    private readonly place: ReplayState,
    private readonly results: ResultRecorder,
    private readonly pauses: FeedPauses,
    private readonly decisions: DecisionRecorder,
    private readonly budgets: Budgets,
    private readonly dayEnds: DayEnds,
    private readonly recording: SessionRecording,
  ) {}

  async onModuleInit(): Promise<void> {
    // The replayed day is one market: a second engine waits here until the first has ended, and then goes on.
    await this.locks.take('the replayed market');
    await this.outages.begin();
    await this.recording.begin();
    await this.engine.open();
    this.engine.onSettle(() => this.desks.settled());
    await this.safety.load();
    await this.desks.open();
    this.quotes.begin();
    this.live.begin();
    this.feeds.begin();
    this.engine.begin();
    this.breaches.begin();
    this.standings.begin();
    this.results.begin();
    this.stops.tend();
    this.pauses.begin();
    this.decisions.begin();
    this.budgets.begin();
    this.dayEnds.begin();
  }

  /** Time stops first, still counting as playing for the next start; then what the desks did is written down. */
  async beforeApplicationShutdown(): Promise<void> {
    this.engine.keepPlace();
    await this.place.settled();
    this.place.close();
    this.engine.close();
    this.breaches.close();
    this.standings.close();
    this.results.close();
    this.stops.close();
    this.pauses.close();
    await this.desks.settled();
    await this.recording.end();
    await this.decisions.end();
    await this.budgets.end();
    await this.live.end();
    await this.outages.end();
  }
}

const JOURNAL = {
  provide: PostgresJournal,
  inject: [Outbox, AccountLocks, MarketEngineConfig],
  useFactory: (outbox: Outbox, locks: AccountLocks, config: MarketEngineConfig) =>
    new PostgresJournal(
      outbox,
      (error) => {
        new Logger(PostgresJournal.name).error('the journal cannot be written', (error as Error).stack);
        process.exit(1);
      },
      () => locks.alone(),
      config.ENTRY_PATIENCE_SECONDS * 1_000,
    ),
};

@Module({})
export class MarketEngineModule {
  static withConfig(config: MarketEngineConfig): DynamicModule {
    return {
      module: MarketEngineModule,
      imports: [PlatformModule.forProcess('market-engine', config), MarketDataModule, DesksModule],
      providers: [
        { provide: MarketEngineConfig, useValue: config },
        SystemClock,
        CandleMemory,
        WarmSeries,
        ReplayState,
        MarketDays,
        EngineMarket,
        DayEnds,
        FeedPublisher,
        QuotePublisher,
        ...LIVE_PARTS,
        AccountLocks,
        JOURNAL,
        Outages,
        SessionRecording,
        {
          provide: SafetyBoard,
          inject: [SessionRecording],
          useFactory: (recording: SessionRecording) => recording.board(new SafetyBoard()),
        },
        Expiries,
        PaperExchange,
        ReconcilerParts,
        LiveAccounts,
        DeskBuilder,
        Desks,
        DeskRisk,
        ResultRecorder,
        Safety,
        BreachWatch,
        StandingPublisher,
        Stops,
        FeedPauses,
        DecisionRecorder,
        DeploymentStarter,
        StrategyFaults,
        Budgets,
        StopMirrors,
        EngineLife,
        ...consumeFacts('market-engine', [
          SubmitWhenOrderRequested,
          CancelWhenCancelRequested,
          ModifyWhenModifyRequested,
          DeployWhenRequested,
          UndeployWhenStopRequested,
          ApplyBudgetsWhenChanged,
          ChangeReplayWhenRequested,
          ActivateFeedWhenRequested,
          ConvertWhenConversionRequested,
          FundDeskWhenFundsMoved,
          ChangeStopsWhenRequested,
          PreviewWhenRequested,
          PlaceGttWhenRequested,
          ChangeGttWhenRequested,
          RenewGttsWhenInstrumentsImported,
          ChangeWhenBrokerLinkChanged,
          ReleaseWhenRequested,
        ]),
        ...consumeFacts('market-engine-safety', [
          HaltWhenRequested,
          SquareOffWhenRequested,
          ResumeWhenRequested,
          ApplyLimitsWhenChanged,
        ]),
      ],
    };
  }
}
