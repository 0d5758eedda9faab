import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/public.js';
import { Readiness } from './readiness.js';

/** For orchestrators: `live` says the process turns over, `ready` that it can do its work. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const state = await this.readiness.check();
    if (!state.ready) void reply.status(503);
    return { status: state.ready ? 'ok' : 'unavailable', database: state.database, redis: state.redis };
  }
}
