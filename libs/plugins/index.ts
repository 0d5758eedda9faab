export * from './config/plugin-config.js';
export * from './limits.js';
export * from './load-plugin.js';
export * from './package/read-folder.js';
export * from './plugin-fault.js';
