import { AppError } from '../errors/app-error.ts';
import type { Client, Contract } from './method.ts';
import type { Transport } from './transport.ts';

/** One typed client for all hosts. Built from the contract, so a method that is not declared does not exist. */
export function createClient<C extends Contract>(contract: C, transport: Transport): Client<C> {
  const caller = (method: string) => async (input: unknown) => {
    const reply = await transport.call(method, input);
    if (!reply.ok) throw new AppError(reply.failure.code, reply.failure.details);
    return reply.value;
  };
  const areas = Object.entries(contract).map(([area, methods]) => [
    area,
    Object.fromEntries(Object.keys(methods).map((name) => [name, caller(`${area}.${name}`)])),
  ]);
  return Object.fromEntries(areas) as Client<C>;
}
