import type { ConfigReader } from '../../qlik/index.ts';

/** The same reader with at most so many calls under way; the others wait their turn. `before` is awaited before each call. */
export function gated(reader: ConfigReader, atOnce: number, before: () => Promise<void>): ConfigReader {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const enter = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  async function inTurn<T>(call: () => Promise<T>): Promise<T> {
    await enter();
    try {
      await before();
      return await call();
    } finally {
      leave();
    }
  }
  return {
    one: (path, signal) => inTurn(() => reader.one(path, signal)),
    list: (list, signal) => inTurn(() => reader.list(list, signal)),
    file: (path, maxBytes, signal) => inTurn(() => reader.file(path, maxBytes, signal)),
    download: (path, maxBytes, signal) => inTurn(() => reader.download(path, maxBytes, signal)),
  };
}
