import { Service, signal } from '@angular/core';
import { capitalised } from '@artha/core';
import { type ErrorBody } from './shapes.js';

type Query = Record<string, string | number | boolean | null | undefined>;

/** The API said no; the message says what happened, the advice what to do about it where the message does not. */
export class ApiFailure extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
    readonly details: readonly { field?: string; message: string }[] = [],
    readonly advice: string | null = null,
  ) {
    super(message);
  }
}

/** Turns the API's one error body into a sentence; bodies of proxies and crashes never reach the screen. */
export function failureOf(status: number, body: Partial<ErrorBody> | null): ApiFailure {
  const details = body?.details ?? [];
  const code = body?.code ?? 'UNKNOWN';
  // In its own words where the body's are not shown: those say what to do.
  const advice = status === 429 || status >= 500 || details.length > 0 ? null : (body?.advice ?? null);
  return new ApiFailure(sentenceOf(status, code, body), code, status, details, advice);
}

function sentenceOf(status: number, code: string, body: Partial<ErrorBody> | null): string {
  if (status === 429) return 'Too many attempts in a short time. Wait a moment, then try again.';
  // What it says of itself while something it needs is away is meant for people; what a crash says is not.
  if ((status >= 500 && code !== 'UNAVAILABLE') || !body?.message) {
    const reference = body?.correlationId ? ` Reference: ${body.correlationId.slice(0, 8)}.` : '';
    return `Something went wrong on our side. Try again in a moment.${reference}`;
  }
  const details = body.details ?? [];
  if (code === 'VALIDATION_FAILED' && details.length > 0)
    return details.map(({ message }) => capitalised(message.replace(/\.$/, ''))).join('. ') + '.';
  return body.message;
}

/** What to show for anything that was thrown while talking to the API: what happened and what to do. */
export function sentence(thrown: unknown): string {
  const failure = thrown instanceof Error && thrown.cause instanceof ApiFailure ? thrown.cause : thrown;
  if (failure instanceof ApiFailure)
    return failure.advice === null ? failure.message : `${failure.message} ${failure.advice}`;
  return 'Artha could not be reached. Check your connection, then try again.';
}

/** The one way to the HTTP API. The session travels in a cookie the page cannot read. */
@Service()
export class Api {
  private readonly signedOut = signal(0);
  /** Grows whenever the API answers that nobody is signed in. */
  readonly signedOutTimes = this.signedOut.asReadonly();

  /** Told by the socket, which learns of an ended session without any request. */
  noticeSignedOut(): void {
    this.signedOut.update((times) => times + 1);
  }

  get<T>(path: string, query: Query = {}, abort?: AbortSignal): Promise<T> {
    const pairs = Object.entries(query).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, String(value)]],
    );
    const text = new URLSearchParams(pairs).toString();
    return this.send<T>('GET', text ? `${path}?${text}` : path, undefined, abort);
  }
  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>('POST', path, body);
  }
  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PUT', path, body);
  }
  patch<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PATCH', path, body);
  }

  delete(path: string): Promise<undefined> {
    return this.send<undefined>('DELETE', path, undefined);
  }

  /** Sends a form with files; `onProgress` hears how much of it has left the browser, 0 to 100. */
  upload<T>(path: string, form: FormData, onProgress: (percent: number) => void = () => {}): Promise<T> {
    return new Promise((resolve, reject) => {
      // Only the older interface tells how far an upload is.
      const request = new XMLHttpRequest();
      request.open('POST', `/api/v1${path}`);
      request.responseType = 'json';
      request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
        if (lengthComputable) onProgress((loaded / total) * 100);
      });
      request.addEventListener('error', () => reject(new TypeError('The upload did not arrive.')));
      request.addEventListener('load', () => {
        const { status } = request;
        const body = request.response as unknown;
        if (status >= 200 && status < 300) resolve(body as T);
        else {
          if (status === 401) this.noticeSignedOut();
          reject(failureOf(status, body as Partial<ErrorBody> | null));
        }
      });
      request.send(form);
    });
  }

  private async send<T>(method: string, path: string, body: unknown, abort?: AbortSignal): Promise<T> {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: abort ?? null,
    });
    if (answer.status === 204) return undefined as T;
    const json = (await answer.json().catch(() => null)) as unknown;
    if (answer.ok) return json as T;
    if (answer.status === 401 && !path.startsWith('/auth/')) this.noticeSignedOut();
    throw failureOf(answer.status, json as Partial<ErrorBody> | null);
  }
}
