import { ApiProperty } from '@nestjs/swagger';

/** Where a strategy or an indicator comes from that is not Artha's own. */
export class OfPluginView {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: string;

  @ApiProperty()
  author!: string;
}
