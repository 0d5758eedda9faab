import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountAccess } from './access/account-access.js';
import { AccountAccessEntity } from './access/account-access.entity.js';
import { TradingAccountEntity } from './access/trading-account.entity.js';
import { AuditModule } from './audit/audit.module.js';
import { JwtStrategy, SESSION_SECRET } from './sign-in/jwt.strategy.js';
import { Passwords } from './sign-in/passwords.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInHandler } from './sign-in/sign-in.command.js';
import { ListUsersHandler } from './users/list-users.query.js';
import { UserEntity } from './users/user.entity.js';

/** Who people are and what they may do; for the api, which alone signs people in. */
@Module({})
export class AccountsModule {
  static withSessionSecret(secret: string): DynamicModule {
    return {
      module: AccountsModule,
      global: true,
      imports: [
        CqrsModule,
        AuditModule,
        PassportModule,
        JwtModule.register({
          secret,
          signOptions: { algorithm: 'HS256' },
          verifyOptions: { algorithms: ['HS256'] },
        }),
        TypeOrmModule.forFeature([UserEntity, TradingAccountEntity, AccountAccessEntity]),
      ],
      providers: [
        { provide: SESSION_SECRET, useValue: secret },
        AccountAccess,
        Passwords,
        Sessions,
        JwtStrategy,
        SignInHandler,
        ListUsersHandler,
      ],
      exports: [AccountAccess, Sessions, AuditModule],
    };
  }
}
