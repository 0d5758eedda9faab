import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ExchangeCalendar, NSE_CALENDAR } from '@artha/core';
import { FactTail } from '@artha/platform';
import { DataSource } from 'typeorm';
import { readCalendarRows } from './calendar-rows.js';

/** A change is heard of at once; this is for the one that was missed. */
const LOOK_AGAIN_MILLIS = 5 * 60_000;

/**
 * The exchange's calendar as an admin has left it, at hand in every process without a query. Ask for
 * {@link current} whenever it is needed rather than keeping it: a change replaces it.
 */
@Injectable()
export class Calendar implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger(Calendar.name);
  #current = new ExchangeCalendar(NSE_CALENDAR);
  #rows = '';
  #reading: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly facts: FactTail,
  ) {}

  /** Before any other part of the process begins to trade. */
  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.facts.on('calendar.changed', () => void this.keep());
    this.#timer = setInterval(() => void this.keep(), LOOK_AGAIN_MILLIS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#reading.catch(() => undefined);
  }

  current(): ExchangeCalendar {
    return this.#current;
  }

  /** Reads the rows anew; one reading at a time, so that an older answer never replaces a newer one. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.read());
    return this.#reading;
  }

  private async keep(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.#log.warn(`the calendar stays as it was: ${String(error)}`);
    }
  }

  private async read(): Promise<void> {
    const rows = await readCalendarRows(this.database);
    const text = JSON.stringify(rows);
    if (text === this.#rows) return;
    this.#rows = text;
    if (rows.length === 0) this.#log.warn('no calendar in the database: the shipped one holds');
    this.#current = new ExchangeCalendar(rows.length === 0 ? NSE_CALENDAR : rows);
  }
}
