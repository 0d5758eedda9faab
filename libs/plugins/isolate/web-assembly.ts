/** As much of the WebAssembly interface as is used here; Node has it, the types of Node do not. */
interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
}

export interface WasmModule {
  /** Nothing else is one. */
  readonly [Symbol.toStringTag]: 'WebAssembly.Module';
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** A number both sides see. */
export interface WasmGlobal {
  value: number;
}

export const Wasm = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
