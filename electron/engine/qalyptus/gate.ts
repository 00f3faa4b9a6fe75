/** Lets so many calls through at a time; when the server asks for mercy, half as many from then on. */
export interface Gate {
  through<T>(work: () => Promise<T>): Promise<T>;
  halve(): void;
}

export function createGate(places: number): Gate {
  let allowed = places;
  let inside = 0;
  const waiting: (() => void)[] = [];

  function admit(): void {
    while (inside < allowed && waiting.length > 0) {
      inside += 1;
      waiting.shift()?.();
    }
  }

  return {
    async through(work) {
      await new Promise<void>((enter) => {
        waiting.push(enter);
        admit();
      });
      try {
        return await work();
      } finally {
        inside -= 1;
        admit();
      }
    },
    halve: () => void (allowed = Math.max(1, Math.floor(allowed / 2))),
  };
}
