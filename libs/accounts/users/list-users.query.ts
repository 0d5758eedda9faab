import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Repository } from 'typeorm';
import { InjectRepository } from '@nestjs/typeorm';
import { UserEntity } from './user.entity.js';

export type UserView = Omit<UserEntity, 'passwordHash'>;

/** Every user, by e-mail address; for admins. `after` is the last address of the page before. */
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

  execute({ limit, after }: ListUsersQuery): Promise<UserView[]> {
    return this.users
      .createQueryBuilder('u')
      .select(['u.id', 'u.email', 'u.name', 'u.role', 'u.isActive', 'u.createdAt', 'u.lastSignInAt'])
      .where('u.email > :after', { after: after ?? '' })
      .orderBy('u.email')
      .limit(limit)
      .getMany();
  }
}
