import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';

/** Limits requests over HTTP; sockets are bounded by what they may ask for, and health is asked by machines. */
@Injectable()
export class RequestLimitGuard extends ThrottlerGuard {
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    const isHttp = context.getType() === 'http';
    const isHealth = isHttp && context.switchToHttp().getRequest<FastifyRequest>().url.startsWith('/health/');
    return Promise.resolve(!isHttp || isHealth);
  }
}
