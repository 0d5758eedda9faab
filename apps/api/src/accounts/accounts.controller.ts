import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AccountAccess, CurrentUser, type AccessLevel, type SignedInUser } from '@artha/accounts';
import { PageOf, type Page } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';

class AccountView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  ownerName!: string;

  @ApiProperty({ enum: ['trade', 'read'] })
  access!: AccessLevel;
}

const AccountPage = PageOf(AccountView);

@ApiTags('accounts')
@SignedInApi()
@Controller('accounts')
export class AccountsController {
  constructor(private readonly access: AccountAccess) {}

  /** The trading accounts this person may see, and whether they may trade them. */
  @Get()
  @ApiOkResponse({ type: AccountPage })
  async list(@CurrentUser() user: SignedInUser): Promise<Page<AccountView>> {
    return { items: await this.access.visible(user.id), nextCursor: null };
  }
}
