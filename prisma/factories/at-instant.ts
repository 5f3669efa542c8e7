// Tests read one file after the other in one process; elsewhere there is one turn alone.
const turn = turnOfFile();

/**
 * Runs `work` as if it were `instant`: every reading of the clock in this process starts from there. What only
 * grows, the ledger and the audit, cannot be dated afterwards, so history has to happen at its own time.
 * For seeds and tests, one at a time.
 */
export async function atInstant<T>(instant: Date, work: () => Promise<T>): Promise<T> {
  const restore = shiftClock(instant);
  try {
    return await work();
  } finally {
    restore();
  }
}

/** The same with a clock that stands still: for what is right to the second, however long the work takes. */
export async function whileClockStands<T>(instant: Date, work: () => Promise<T>): Promise<T> {
  const restore = setClock(() => instant.getTime());
  try {
    return await work();
  } finally {
    restore();
  }
}

/** Sets this process's clock to `instant`, from where it goes on; answers how to set it right again. */
export function shiftClock(instant: Date) {
  const real = globalThis.Date;
  const offsetMs = instant.getTime() - real.now();
  return setClock(() => real.now() + offsetMs);
}

// Epoch milliseconds. What a file of tests has left running has no say over the clock of the next.
function setClock(present: () => number) {
  if (turnOfFile() !== turn) return () => undefined;
  const real = globalThis.Date;
  globalThis.Date = new Proxy(real, {
    construct: (date, given: number[], target) =>
      Reflect.construct(date, given.length === 0 ? [present()] : given, target),
    get: (date, name) => (name === "now" ? present : Reflect.get(date, name)),
  });
  return () => {
    if (turnOfFile() === turn) globalThis.Date = real;
  };
}

function turnOfFile() {
  return (globalThis as { turnOfTestFile?: number }).turnOfTestFile;
}
