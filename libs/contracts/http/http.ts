import type { components, paths } from './api-types.js';

/** Every shape of the HTTP API by its name in the OpenAPI document, such as `Schemas['OrderView']`. */
export type Schemas = components['schemas'];

/** Every path of the HTTP API. */
export type Paths = paths;
