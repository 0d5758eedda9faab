import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Refusal } from '@artha/core';
import { Repository } from 'typeorm';
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
  ) {}

  async execute({ email, password }: SignInCommand): Promise<Session> {
    const user = await this.users.findOneBy({ email: email.trim().toLowerCase() });
    const fits = await this.passwords.matches(user?.passwordHash ?? null, password);
    if (!fits || !user?.isActive) throw new Refusal('WRONG_CREDENTIALS');
    await this.users.update({ id: user.id }, { lastSignInAt: Date.now() });
    return this.sessions.open(user);
  }
}
