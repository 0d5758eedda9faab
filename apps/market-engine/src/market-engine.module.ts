import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Injectable,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { MarketDataModule } from '@artha/market-data';
import { consumeFacts, PlatformModule, SystemClock } from '@artha/platform';
import { DesksModule } from '@artha/trading';
import { LIVE_PARTS, LiveParts } from './charts/live-parts.js';
import { DeployWhenRequested } from './deployments/deploy-when-requested.js';
import { UndeployWhenStopRequested } from './deployments/undeploy-when-stop-requested.js';
import { AccountLocks } from './desks/account-locks.js';
import { Desks } from './desks/desks.js';
import { ActivateFeedWhenRequested } from './feed/activate-feed-when-requested.js';
import { CandleMemory } from './feed/candle-memory.js';
import { ChangeReplayWhenRequested } from './feed/change-replay-when-requested.js';
import { EngineMarket } from './feed/engine-market.js';
import { FeedPublisher } from './feed/feed-publisher.js';
import { MarketDays } from './feed/market-days.js';
import { QuotePublisher } from './feed/quote-publisher.js';
import { ReplayState } from './feed/replay-state.js';
import { MarketEngineConfig } from './market-engine.config.js';
import { CancelWhenCancelRequested } from './orders/cancel-when-cancel-requested.js';
import { SubmitWhenOrderRequested } from './orders/submit-when-order-requested.js';

/** The order of a start: the market as it was, the desks as they were, then time passes and wishes are heard. */
@Injectable()
class EngineLife implements OnModuleInit, BeforeApplicationShutdown {
  constructor(
    private readonly locks: AccountLocks,
    private readonly engine: EngineMarket,
    private readonly desks: Desks,
    private readonly quotes: QuotePublisher,
    private readonly live: LiveParts,
    private readonly feeds: FeedPublisher,
    private readonly place: ReplayState,
  ) {}

  async onModuleInit(): Promise<void> {
    // The replayed day is one market: a second engine waits here until the first has ended, and then goes on.
    await this.locks.take('the replayed market');
    await this.engine.open();
    this.engine.onSettle(() => this.desks.settled());
    await this.desks.open();
    this.quotes.begin();
    this.live.begin();
    this.feeds.begin();
    this.engine.begin();
  }

  /** Time stops first, still counting as playing for the next start; then what the desks did is written down. */
  async beforeApplicationShutdown(): Promise<void> {
    this.engine.keepPlace();
    await this.place.settled();
    this.place.close();
    this.engine.close();
    await this.desks.settled();
    await this.live.end();
  }
}

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
        ReplayState,
        MarketDays,
        EngineMarket,
        FeedPublisher,
        QuotePublisher,
        ...LIVE_PARTS,
        AccountLocks,
        Desks,
        EngineLife,
        ...consumeFacts('market-engine', [
          SubmitWhenOrderRequested,
          CancelWhenCancelRequested,
          DeployWhenRequested,
          UndeployWhenStopRequested,
          ChangeReplayWhenRequested,
          ActivateFeedWhenRequested,
        ]),
      ],
    };
  }
}
