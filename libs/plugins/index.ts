export * from './config/plugin-config.js';
export * from './limits.js';
export * from './load-plugin.js';
export * from './package/only-part.js';
export { PACKAGE_LIMITS } from './package/package-of-files.js';
export * from './package/read-folder.js';
export * from './package/read-zip.js';
export * from './plugin-fault.js';
export * from './try-plugin.js';
