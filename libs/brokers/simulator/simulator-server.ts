import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, TariffName } from '@artha/core';
import { Faults, type FaultRates } from './faults.js';
import type { BookParts, CallRefused, News, OrderCall, OrderTaken, TermsCall } from './protocol.js';
import { SimulatedVenue } from './simulated-venue.js';

export interface SimulatorOptions {
  readonly port: number;
  readonly rates: FaultRates;
  readonly seed: number;
  readonly clock: Clock;
  readonly tariff?: TariffName;
  readonly openingPaise?: number;
}

const TICK_MILLIS = 100;
const OPENING_PAISE = 100_000_000;
const LONGEST_CALL = 100_000;
const BOOK_PARTS: readonly (keyof BookParts)[] = ['orders', 'trades', 'positions', 'funds'];

/**
 * The broker as a server of its own: what Artha's processes talk to, and what none of their deaths touches. Its
 * {@link venue} may be read from outside, to hold Artha's books against it.
 */
export class SimulatorServer {
  readonly venue: SimulatedVenue;
  readonly #faults: Faults;
  readonly #server: Server;
  #timer: NodeJS.Timeout | undefined;

  private constructor(private readonly options: SimulatorOptions) {
    const { rates, seed, clock, tariff = 'zerodha', openingPaise = OPENING_PAISE } = options;
    this.#faults = new Faults(rates, seed);
    this.venue = new SimulatedVenue({ clock, faults: this.#faults, tariff, openingPaise });
    this.#server = createServer((request, response) => {
      void this.answer(request, response).catch((error: unknown) => {
        if (!response.headersSent) send(response, 500, { message: String(error) });
      });
    });
  }

  /** Listens on 127.0.0.1 only. */
  static async start(options: SimulatorOptions): Promise<SimulatorServer> {
    const simulator = new SimulatorServer(options);
    await new Promise<void>((resolve, reject) => {
      simulator.#server.once('error', reject);
      simulator.#server.listen(options.port, '127.0.0.1', resolve);
    });
    simulator.#timer = setInterval(() => simulator.venue.tick(), TICK_MILLIS);
    return simulator;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the simulator does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  /** From now on nothing goes wrong any more. */
  calmDown(): void {
    this.#faults.stop();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, clients, code = '', what = '', number = '', verb = ''] = (request.url ?? '').split('/');
    if (clients !== 'clients' || code === '')
      return send(response, 404, { message: 'there is nothing here' });
    if (request.method === 'GET' && what === 'news') return this.stream(code, response);
    const body = await read(request);
    const faults = this.#faults;
    const delay = faults.delayMillis();
    if (delay > 0) await pause(delay);
    if (faults.strikes('loseCall')) return void response.destroy();
    if (faults.strikes('busy')) return send(response, 503, { message: 'too busy: nothing was done' });
    const done = this.does(request.method ?? '', code, what, number, verb, body);
    if (faults.strikes('loseAnswer')) return void response.destroy();
    if (faults.strikes('hang')) return;
    send(
      response,
      done === null ? 404 : 'message' in done ? 422 : 200,
      done ?? { message: 'there is nothing here' },
    );
  }

  private does(
    method: string,
    code: string,
    what: string,
    number: string,
    verb: string,
    body: string,
  ): OrderTaken | CallRefused | BookParts[keyof BookParts] | null {
    if (method === 'POST' && what === 'orders') {
      if (verb === 'cancel') return this.venue.cancel(code, number);
      if (verb === 'modify') return this.venue.modify(code, number, JSON.parse(body) as TermsCall);
      return this.venue.place(code, JSON.parse(body) as OrderCall);
    }
    const part = BOOK_PARTS.find((one) => one === what);
    return part === undefined || method !== 'GET' ? null : this.venue.book(code)[part];
  }

  /** The answer that never ends. */
  private stream(code: string, response: ServerResponse): void {
    const faults = this.#faults;
    let held: News | null = null;
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    const tell = (news: News): void => void response.write(`${JSON.stringify(news)}\n`);
    const stop = this.venue.listen(code, (news) => {
      if (faults.strikes('breakStream')) return void response.destroy();
      if (faults.strikes('loseNews')) return;
      if (held === null && faults.strikes('swapNews')) {
        held = news;
        return;
      }
      tell(news);
      if (faults.strikes('repeatNews')) tell(news);
      if (held !== null) tell(held);
      held = null;
    });
    response.once('close', stop);
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_CALL) throw new Error('the call is too long');
  }
  return text;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
