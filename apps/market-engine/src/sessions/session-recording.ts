import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import {
  type BudgetMeter,
  type Clock,
  type DeskJournal,
  type DeskOpening,
  type ExchangeCalendar,
  type Instrument,
  type InstrumentId,
  type Paise,
  type IstDate,
  type LiveBroker,
  type LiveGuard,
  Market,
  RecordedBroker,
  recordedBoard,
  recordedDesk,
  recordedGuard,
  RecordedMarket,
  recordedMeter,
  type SafetyBoard,
  type SessionGroup,
  SessionLog,
  SessionRecorder,
  type TradingDesk,
  type UtcMillis,
} from '@artha/core';
import { SystemClock } from '@artha/platform';
import {
  expireRecordings,
  RECORDING_FORMAT,
  RecordingFile,
  recordingName,
  SessionRecordings,
  StrategyVersions,
} from '@artha/trading';
import { MarketEngineConfig } from '../market-engine.config.js';

const WRITE_EVERY_MILLIS = 1_000;
const TELL_EVERY_MILLIS = 10_000;
const EXPIRE_EVERY_MILLIS = 10 * 60_000;
const MEGABYTE = 1_048_576;

/**
 * One recording of everything this engine's desks are driven by, from its start to its end. On the way of a tick a few
 * numbers are noted; text, compression and the disk come once a second. Where nothing is recorded, everything is handed
 * back as it came. A disk that is full or away ends the recording and nothing else.
 */
@Injectable()
export class SessionRecording {
  readonly #log = new Logger(SessionRecording.name);
  readonly #recorder: SessionRecorder | null = null;
  #marketNow: () => UtcMillis = () => NaN;
  #file: RecordingFile | null = null;
  readonly #startedAt = Date.now();
  #timers: NodeJS.Timeout[] = [];
  #writing: Promise<void> = Promise.resolve();
  readonly #strategies = new Set<string>();

  constructor(
    private readonly versions: StrategyVersions,
    private readonly recordings: SessionRecordings,
    wall: SystemClock,
    private readonly config: MarketEngineConfig,
  ) {
    if (config.RECORDINGS !== undefined)
      this.#recorder = new SessionRecorder(new SessionLog(), () => this.#marketNow(), wall);
  }

  /** Before anything is opened that should be in it. */
  async begin(): Promise<void> {
    const { RECORDINGS: folder } = this.config;
    if (folder === undefined || this.#recorder === null) return;
    const startedAt = new Date(this.#startedAt);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, recordingName(startedAt, String(process.pid)));
      const header = { format: RECORDING_FORMAT, startedAt: startedAt.toISOString() };
      this.#file = await RecordingFile.create(path, header);
    } catch (error) {
      return this.giveUp(error);
    }
    this.#log.log(`this session is recorded in ${this.#file.path}`);
    await this.tell('writing');
    await this.expire();
    this.#timers = [
      setInterval(() => void this.write(), WRITE_EVERY_MILLIS),
      setInterval(() => void this.tell('writing'), TELL_EVERY_MILLIS),
      setInterval(() => void this.expire(), EXPIRE_EVERY_MILLIS),
    ];
  }

  /** What was noted so far is in the file when this resolves. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.writeOnce());
    return this.#writing;
  }

  async end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.write();
    await this.tell('ended');
    await this.#file?.close();
    this.#file = null;
  }

  market(groupOf: (id: InstrumentId) => SessionGroup, now: () => UtcMillis): Market {
    this.#marketNow = now;
    return this.#recorder === null ? new Market(groupOf) : new RecordedMarket(this.#recorder, groupOf);
  }

  board(board: SafetyBoard): SafetyBoard {
    return this.#recorder === null ? board : recordedBoard(board, this.#recorder);
  }

  wall(wall: Clock): Clock {
    return this.#recorder?.wall ?? wall;
  }

  nextDesk(): number {
    return this.#recorder?.nextDesk() ?? 0;
  }

  open(number: number, opening: DeskOpening): void {
    this.#recorder?.openDesk(number, opening);
  }

  desk(desk: TradingDesk, number: number): TradingDesk {
    return this.#recorder === null ? desk : recordedDesk(desk, number, this.#recorder);
  }

  /** From now on the desk is looked after. */
  attend(number: number, attend: () => void): void {
    if (this.#recorder === null) attend();
    else this.#recorder.call(number, 'watch', [], attend);
  }

  guard(guard: LiveGuard, number: number): LiveGuard {
    return this.#recorder === null ? guard : recordedGuard(guard, number, this.#recorder);
  }

  broker(broker: LiveBroker, number: number): LiveBroker {
    return this.#recorder === null ? broker : new RecordedBroker(broker, number, this.#recorder);
  }

  meter(meter: BudgetMeter): BudgetMeter {
    return this.#recorder === null ? meter : recordedMeter(meter, this.#recorder);
  }

  journal(number: number, journal: DeskJournal): DeskJournal {
    return this.#recorder?.journal(number, journal) ?? journal;
  }

  id(id: string): string {
    return this.#recorder?.id(id) ?? id;
  }

  instrument(id: InstrumentId, known: Instrument | undefined): Instrument | undefined {
    return this.#recorder === null ? known : this.#recorder.fact(`instrument ${id}`, known);
  }

  group(id: InstrumentId, group: SessionGroup): SessionGroup {
    return this.#recorder?.fact(`group ${id}`, group) ?? group;
  }

  /** What an instrument closed at on the day before. */
  close(id: InstrumentId, paise: Paise): Paise {
    return this.#recorder?.fact(`close ${id}`, paise) ?? paise;
  }

  calendar(calendar: ExchangeCalendar): ExchangeCalendar {
    return this.#recorder?.calendar(calendar) ?? calendar;
  }

  bans(on: IstDate, banned: ReadonlySet<InstrumentId>): ReadonlySet<InstrumentId> {
    return this.#recorder?.fact(`ban ${on}`, banned, (set) => [...set]) ?? banned;
  }

  /** What the strategy is, so that it can be made again without us. */
  async strategy(strategyId: string): Promise<void> {
    if (this.#recorder === null || this.#strategies.has(strategyId)) return;
    const source = await this.versions.source(strategyId);
    this.#strategies.add(strategyId);
    this.#recorder.strategy({ strategyId, ...source });
  }

  private async writeOnce(): Promise<void> {
    const [recorder, file] = [this.#recorder, this.#file];
    if (recorder === null || file === null) return;
    const { log } = recorder;
    if (file.bytes > this.config.RECORDINGS_MB * MEGABYTE && !log.isBroken) {
      this.#log.warn('the recording is as long as it may be: it ends here');
      log.end();
    }
    try {
      for (const stretch of log.take()) await file.write(stretch);
    } catch (error) {
      this.giveUp(error);
    }
  }

  private async expire(): Promise<void> {
    const { RECORDINGS: folder, RECORDINGS_DAYS: days, RECORDINGS_MB: megabytes } = this.config;
    const current = basename(this.#file?.path ?? '');
    if (folder === undefined) return;
    try {
      const gone = await expireRecordings(folder, { days, megabytes, current, now: Date.now() });
      if (gone.length === 0) return;
      this.#log.log(`recordings deleted: ${gone.join(', ')}`);
      await this.recordings.deleted(gone);
    } catch (error) {
      this.#log.warn(`old recordings stay: ${String(error)}`);
    }
  }

  /** For whoever looks at the list; the recording does not depend on it. */
  private async tell(state: 'writing' | 'ended'): Promise<void> {
    const [recorder, file] = [this.#recorder, this.#file];
    if (recorder === null || file === null) return;
    const row = { name: basename(file.path), startedAt: this.#startedAt, bytes: file.bytes };
    try {
      await this.recordings.keep({ ...row, state: recorder.log.isBroken ? 'cut-short' : state });
    } catch (error) {
      this.#log.warn(`the list of recordings lacks the latest: ${String(error)}`);
    }
  }

  /** Nobody can write it: nothing more is gathered. Trading goes on. */
  private giveUp(error: unknown): void {
    this.#log.error(`the session is not recorded any more: ${String(error)}`);
    this.#recorder?.log.end();
    this.#recorder?.log.take();
    void this.tell('ended');
    this.#file?.close().catch((fault: unknown) => this.#log.warn(String(fault)));
    this.#file = null;
  }
}
