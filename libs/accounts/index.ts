export { AccountsModule } from './accounts.module.js';
export { AccountAccess, type VisibleAccount } from './access/account-access.js';
export { AccountAccessEntity, type AccessLevel } from './access/account-access.entity.js';
export { TradingAccountEntity } from './access/trading-account.entity.js';
export { Audit, AUDIT_RESULTS, type AuditedAct, type AuditResult } from './audit/audit.js';
export { AuditModule } from './audit/audit.module.js';
export { ListAuditEntriesQuery } from './audit/list-audit-entries.query.js';
export { CurrentUser, OnlyFor, RoleGuard, SignedInGuard } from './sign-in/guards.js';
export { tokenOf } from './sign-in/jwt.strategy.js';
export { Passwords } from './sign-in/passwords.js';
export {
  SESSION_COOKIE,
  SESSION_SECONDS,
  Sessions,
  type Session,
  type SignedInUser,
} from './sign-in/sessions.js';
export { SignInCommand } from './sign-in/sign-in.command.js';
export { ListUsersQuery, type UserView } from './users/list-users.query.js';
export { ROLES, UserEntity, type Role } from './users/user.entity.js';
