import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC = 'artha:public';

/** Open to everyone; every other route of the api asks for a session. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
