import { ClsServiceManager } from 'nestjs-cls';
import { WinstonModule } from 'nest-winston';
import winston from 'winston';
import type { LoggerService } from '@nestjs/common';

const withCorrelation = winston.format((entry) => {
  const id = ClsServiceManager.getClsService().getId() as string | undefined;
  if (id !== undefined) entry['correlationId'] = id;
  return entry;
});

/** One JSON line an entry, with the process and, where there is one, the correlation id of the request. */
export function createLogger(processName: string, level: string): LoggerService {
  return WinstonModule.createLogger({
    level,
    defaultMeta: { process: processName },
    format: winston.format.combine(
      withCorrelation(),
      winston.format.timestamp(),
      winston.format.errors({ stack: true }),
      winston.format.json(),
    ),
    transports: [new winston.transports.Console()],
  });
}
