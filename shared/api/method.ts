import type { z } from '../schema.ts';

/** One method of the app API. A `query` changes nothing; a `command` may. */
export type Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
  /** May be called while the vault is locked. */
  readonly open: boolean;
};

export type Area = { readonly [name: string]: Method };
export type Contract = { readonly [area: string]: Area };

export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> => ({
  kind: 'query',
  input,
  output,
  open: false,
});

export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> => ({
  kind: 'command',
  input,
  output,
  open: false,
});

/** The same method, callable while the vault is locked. */
export const whileLocked = <M extends Method>(method: M): M => ({ ...method, open: true });

/** The caller's side: every method takes one object and promises one object. */
export type Client<C extends Contract> = {
  readonly [A in keyof C]: {
    readonly [N in keyof C[A]]: (input: z.input<C[A][N]['input']>) => Promise<z.output<C[A][N]['output']>>;
  };
};

/** The engine's side: the same methods, with input already parsed. */
export type Handlers<C extends Contract> = {
  readonly [A in keyof C]: {
    readonly [N in keyof C[A]]: (input: z.output<C[A][N]['input']>) => Promise<z.input<C[A][N]['output']>>;
  };
};
