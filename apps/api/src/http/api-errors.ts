import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiDefaultResponse } from '@nestjs/swagger';
import { ErrorBody } from './error-body.js';

/** What every signed-in route says of itself in the API documents. */
export const SignedInApi = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    ApiCookieAuth(),
    ApiBearerAuth(),
    ApiDefaultResponse({ type: ErrorBody, description: 'Any refusal or fault' }),
  );
