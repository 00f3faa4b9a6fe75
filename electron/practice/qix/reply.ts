/** An engine error, as JSON-RPC carries it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: number;
  readonly parameter: string;

  constructor(code: number, parameter = '') {
    super(`engine error ${code}`);
    this.code = code;
    this.parameter = parameter;
  }
}

/** Codes of the engine this tenant gives (reference 14.5). */
export const engineCodes = {
  unknown: 1,
  notFound: 2,
  alreadyExists: 3,
  accessDenied: 5,
  appNotFound: 1003,
  openInDifferentMode: 1009,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParameters: -32602,
} as const;

export type QixResult = Readonly<Record<string, unknown>>;
/** What a method answers, and the handles it changed. */
export type QixAnswer = { readonly result: QixResult; readonly change?: readonly number[] };

/** What the engine says instead of an error when an id is not of the class that was asked for. */
export const nothing: QixResult = { qReturn: { qType: null, qHandle: null } };
