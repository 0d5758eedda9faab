import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** The environment is wrong; `message` lists every fault, one a line, so that one look mends them all. */
export class ConfigurationFault extends Error {
  override readonly name = 'ConfigurationFault';
}

/**
 * Reads one class of settings from the environment and checks all of them at once.
 * This is the only place that touches `process.env`.
 */
export function readConfig<T extends object>(
  type: new () => T,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): T {
  const config = plainToInstance(type, environment, {
    enableImplicitConversion: true,
    exposeDefaultValues: true,
  });
  const faults = validateSync(config, { skipMissingProperties: false });
  if (faults.length > 0) {
    const lines = faults.map((fault) => `  ${Object.values(fault.constraints ?? {}).join(', ')}`);
    throw new ConfigurationFault(`The configuration is not usable:\n${lines.join('\n')}`);
  }
  return config;
}
