/**
 * The engine in a process of its own, and the wire to it. It carries calls and events; it must never know what they
 * mean, nor Electron.
 */
export { runEngineProcess } from './run-engine-process.ts';
export { serveOverPort } from './serve-over-port.ts';
export { portTransport, type PortTransport } from './port-transport.ts';
export { keepEngine, type EngineChild, type KeepOptions, type KeptEngine } from './keep-engine.ts';
export { portOf, startNodeChild, type NodeChildOptions } from './node-child.ts';
export type { Port } from './port.ts';
