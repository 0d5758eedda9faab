import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { SESSION_COOKIE, Sessions, type SignedInUser } from './sessions.js';

export const SESSION_SECRET = Symbol('session secret');

const fromCookie = (request: unknown): string | null =>
  (request as { cookies?: Record<string, string | undefined> }).cookies?.[SESSION_COOKIE] ?? null;

/** The browser's cookie, or a bearer token for programs. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(SESSION_SECRET) secret: string,
    private readonly sessions: Sessions,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromExtractors([fromCookie, ExtractJwt.fromAuthHeaderAsBearerToken()]),
      secretOrKey: secret,
      algorithms: ['HS256'],
    });
  }

  validate({ sub }: { sub: string }): Promise<SignedInUser | null> {
    return this.sessions.user(sub);
  }
}
