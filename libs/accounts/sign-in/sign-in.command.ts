import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Refusal } from '@artha/core';
import { Repository } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { UserEntity } from '../users/user.entity.js';
import { Passwords } from './passwords.js';
import { Sessions, type Session } from './sessions.js';

/** Proves who someone is. Refuses WRONG_CREDENTIALS, without saying which of the two was wrong. */
export class SignInCommand extends Command<Session> {
  constructor(
    readonly email: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(SignInCommand)
export class SignInHandler implements ICommandHandler<SignInCommand> {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  async execute({ email, password }: SignInCommand): Promise<Session> {
    const address = email.trim().toLowerCase();
    const user = await this.users.findOneBy({ email: address });
    const fits = await this.passwords.matches(user?.passwordHash ?? null, password);
    if (!fits || !user?.isActive) {
      await this.wasRefused(user, address, fits ? 'user is disabled' : 'wrong credentials');
      throw new Refusal('WRONG_CREDENTIALS');
    }
    await this.users.update({ id: user.id }, { lastSignInAt: Date.now() });
    await this.audit.record({
      userId: user.id,
      action: 'sign-in.succeeded',
      resource: 'user',
      resourceId: user.id,
      result: 'done',
    });
    return this.sessions.open(user);
  }

  private async wasRefused(user: UserEntity | null, email: string, why: string): Promise<void> {
    await this.audit.record({
      userId: user?.id ?? null,
      action: 'sign-in.failed',
      resource: 'user',
      resourceId: user?.id ?? null,
      result: 'refused',
      details: { email, why },
    });
  }
}
