import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { adviceOn, Refusal, REFUSALS } from '@artha/core';
import { correlationId, isConnectionFault } from '@artha/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorBody, ErrorDetail } from './error-body.js';
import { statusOfRefusal } from './status-of-refusal.js';
import { InvalidInput } from './validation.js';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Of faults, whose message says it all, there is none. */
  readonly advice?: string | null;
  readonly details: ErrorDetail[];
}

/** Turns whatever was thrown into the one error shape; what is not the caller's doing is logged in full. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const { status, advice = null, ...answer } = this.answerTo(thrown);
    if (status >= 500) {
      const stack = thrown instanceof Error ? thrown.stack : String(thrown);
      this.#log.error(`${request.method} ${request.url.split('?')[0] ?? ''} failed`, stack);
    }
    const body: ErrorBody = {
      error: STATUS_CODES[status] ?? 'Error',
      ...answer,
      advice,
      correlationId: correlationId(),
    };
    void reply.status(status).send(body);
  }

  private answerTo(thrown: unknown): Answer {
    if (thrown instanceof InvalidInput)
      return {
        status: 400,
        code: 'VALIDATION_FAILED',
        message: thrown.message,
        details: thrown.faults,
        advice: adviceOn('VALIDATION_FAILED'),
      };
    if (thrown instanceof Refusal)
      return {
        status: statusOfRefusal(thrown.code),
        code: thrown.code,
        message: thrown.message,
        advice: adviceOn(thrown.code),
        details: [],
      };
    if (isConnectionFault(thrown))
      return {
        status: 503,
        code: 'UNAVAILABLE',
        message: 'The database cannot be reached just now; nothing was changed. Try again in a moment.',
        details: [],
      };
    if (hasUnstorableText(thrown))
      return {
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'A text holds a character that cannot be stored.',
        details: [],
      };
    if (thrown instanceof HttpException) return fromHttp(thrown);
    const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
    if (typeof status === 'number' && status >= 400 && status < 500)
      return { status, code: 'BAD_REQUEST', message: (thrown as Error).message, details: [] };
    return {
      status: 500,
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on our side. Quote the correlation id when you report it.',
      details: [],
    };
  }
}

/** A zero character fits into no text of PostgreSQL, and there is no field in which anyone means one. */
function hasUnstorableText(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code;
  return code === '22021' || code === '22P05';
}

function fromHttp(thrown: HttpException): Answer {
  const status = thrown.getStatus();
  if (status === 429)
    return { status, code: 'TOO_MANY_REQUESTS', message: REFUSALS.TOO_MANY_REQUESTS, details: [] };
  const code = status === 404 ? 'NOT_FOUND' : status === 400 ? 'BAD_REQUEST' : 'HTTP_ERROR';
  return { status, code, message: thrown.message, details: [] };
}
