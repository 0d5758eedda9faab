import {
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  type OnApplicationShutdown,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Audit, type AuditResult, type SignedInUser } from '@artha/accounts';
import { Refusal } from '@artha/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, type Observable, tap, throwError } from 'rxjs';
import { InvalidInput } from '../http/validation.js';

const AUDITED = 'artha:audited';
const LONGEST_BODY = 4_000;
const SECRET = /password|secret|token|^(pin|otp|totp)$/i;

interface AuditedRoute {
  readonly action: `${string}.${string}`;
  readonly resource: string;
}

/**
 * Writes each request of the route into the audit trail with what was asked and how it was answered, refusals too.
 * For wishes that the engine decides on; a use case that can write its entry in its own transaction does that instead.
 */
export const Audited = (action: AuditedRoute['action'], resource: string): CustomDecorator =>
  SetMetadata(AUDITED, { action, resource } satisfies AuditedRoute);

/** Does what {@link Audited} says, without making the answer wait for it. */
@Injectable()
export class AuditRequests implements NestInterceptor, OnApplicationShutdown {
  readonly #log = new Logger(AuditRequests.name);
  readonly #writing = new Set<Promise<void>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#writing);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<AuditedRoute | undefined>(AUDITED, context.getHandler());
    if (route === undefined) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user: SignedInUser }>();
    const write = (result: AuditResult, answer: object): void => this.write(route, request, result, answer);
    return next.handle().pipe(
      tap(() => write('done', { status: http.getResponse<FastifyReply>().statusCode })),
      catchError((thrown: unknown) => {
        if (thrown instanceof Refusal) write('refused', { code: thrown.code });
        else if (thrown instanceof InvalidInput) write('refused', { code: 'VALIDATION_FAILED' });
        else write('failed', {});
        return throwError(() => thrown);
      }),
    );
  }

  private write(
    { action, resource }: AuditedRoute,
    { user, params, body }: FastifyRequest & { user: SignedInUser },
    result: AuditResult,
    answer: object,
  ): void {
    const details = { ...answer, request: withoutSecrets(body) };
    const writing = this.audit
      .record({ userId: user.id, action, resource, resourceId: idIn(params) ?? idIn(body), result, details })
      .catch((error: unknown) =>
        this.#log.error(`${action} of ${user.id} is not in the trail: ${String(error)}`),
      )
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }
}

function idIn(fields: unknown): string | null {
  const id = (fields as { id?: unknown } | null | undefined)?.id;
  // PostgreSQL stores no zero character; an id with one is a caller's mistake worth an entry all the same.
  return typeof id === 'string' ? id.slice(0, 200).replaceAll('\u0000', '�') : null;
}

/** What was asked, as long as it is of a length people read. */
function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return null;
  const text = JSON.stringify(body, (name, value: unknown) => (SECRET.test(name) ? '•••' : value));
  return text.length > LONGEST_BODY || text.includes('\\u0000')
    ? `${text.length} characters`
    : JSON.parse(text);
}
