import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '@artha/accounts';

export const API_PREFIX = 'api/v1';

/** The OpenAPI document of the api; also checked in, and the source of the web app's types. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('Artha')
    .setDescription(
      'Money is whole paise, quantities are units, instants are ISO-8601 with Z, days are IST. ' +
        'Every error has one shape: `{ error, message, code, details, correlationId }`.',
    )
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE)
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, outline);
}

export function serveDocuments(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/docs-json',
    customSiteTitle: 'Artha API',
  });
}
