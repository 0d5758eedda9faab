import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Refusal } from '@artha/core';
import { PUBLIC } from '@artha/platform';
import type { Role } from '../users/user.entity.js';
import type { SignedInUser } from './sessions.js';

const ALLOWED_ROLES = 'artha:roles';

/** Open to these roles only. */
export const OnlyFor = (...roles: Role[]): CustomDecorator => SetMetadata(ALLOWED_ROLES, roles);

export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInUser => requestOf(context).user,
);

/** Refuses NOT_SIGNED_IN unless the route is public. */
@Injectable()
export class SignedInGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(context: ExecutionContext): ReturnType<CanActivate['canActivate']> {
    if (context.getType() !== 'http') return true;
    const open = this.reflector.getAllAndOverride<boolean>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    return open ? true : super.canActivate(context);
  }

  /** A fault is no answer: with the database away nobody knows who is asking, and nobody is signed out by it. */
  override handleRequest<T>(fault: unknown, user: T | false | null): T {
    if (fault instanceof Error) throw fault;
    if (!user) throw new Refusal('NOT_SIGNED_IN');
    return user;
  }
}

/** Refuses NOT_ALLOWED to roles a route does not name. */
@Injectable()
export class RoleGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (context.getType() !== 'http' || !roles) return true;
    if (!roles.includes(requestOf(context).user.role)) throw new Refusal('NOT_ALLOWED');
    return true;
  }
}

function requestOf(context: ExecutionContext): { user: SignedInUser } {
  return context.switchToHttp().getRequest<{ user: SignedInUser }>();
}
