import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Repository } from 'typeorm';
import { InjectRepository } from '@nestjs/typeorm';
import { readCursor } from '@artha/platform';
import { UserEntity } from './user.entity.js';

export type UserView = Omit<UserEntity, 'passwordHash'>;

/** Every user, by e-mail address; for admins. `after` is the last address of the page before. Refuses BAD_CURSOR. */
export class ListUsersQuery extends Query<UserView[]> {
  constructor(
    readonly limit: number,
    readonly after: string | null,
  ) {
    super();
  }
}

@QueryHandler(ListUsersQuery)
export class ListUsersHandler implements IQueryHandler<ListUsersQuery> {
  constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>) {}

  async execute({ limit, after }: ListUsersQuery): Promise<UserView[]> {
    return this.users
      .createQueryBuilder('u')
      .select(['u.id', 'u.email', 'u.name', 'u.role', 'u.isActive', 'u.createdAt', 'u.lastSignInAt'])
      .where('u.email > :after', { after: readCursor(after, /^\S{1,64}@\S{1,255}$/) ?? '' })
      .orderBy('u.email')
      .limit(limit)
      .getMany();
  }
}
