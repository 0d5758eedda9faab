import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { SESSION_COOKIE, SESSION_SECONDS, Sessions, SignInCommand, tokenOf } from '@artha/accounts';
import { isoUtc, Public } from '@artha/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignedInApi } from '../http/api-errors.js';
import { SessionView, SignedInView, SignInDto } from './session.dto.js';

@ApiTags('auth')
@SignedInApi()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
  ) {}

  /** Signs in; the browser keeps the session in a cookie it cannot read, programs use the token. */
  @Public()
  @Post('sign-in')
  @HttpCode(200)
  @ApiOkResponse({ type: SignedInView })
  async signIn(
    @Body() { email, password }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    const session = await this.commands.execute(new SignInCommand(email, password));
    void reply.setCookie(SESSION_COOKIE, session.accessToken, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: request.protocol === 'https',
      maxAge: SESSION_SECONDS,
    });
    return { user: session.user, accessToken: session.accessToken, expiresAt: isoUtc(session.expiresAt) };
  }

  @Public()
  @Post('sign-out')
  @HttpCode(204)
  signOut(@Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  /** Who is signed in; nobody is an answer too. */
  @Public()
  @Get('session')
  @ApiOkResponse({ type: SessionView })
  async session(@Req() request: FastifyRequest): Promise<SessionView> {
    const token = tokenOf(request);
    return { user: token === null ? null : await this.sessions.read(token) };
  }
}
