import type { Server, ServerResponse } from "node:http";

/**
 * Counts what is under way, so that a process can leave without cutting anybody off.
 * While draining, health says no, what was accepted is finished, and then the door closes.
 */
export function drainable(server: Server) {
  const underWay = new Set<ServerResponse>();
  let isDraining = false;

  function follow(response: ServerResponse) {
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    if (isDraining) response.shouldKeepAlive = false;
  }

  /** Resolves when all accepted answers are sent, or when `patienceMs` is over. */
  async function drain(patienceMs: number) {
    isDraining = true;
    const deadline = timer(patienceMs);
    for (const response of underWay) if (!response.headersSent) response.shouldKeepAlive = false;
    await Promise.race([allClosed([...underWay]), deadline.passed]);
    // Whom the system let in and this process has not: they are let in by one more turn, else closing would cut them off.
    await turnOfLoop();
    await turnOfLoop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const rest = allClosed([...underWay]).then(() => server.closeIdleConnections());
    await Promise.race([Promise.all([rest, closed]), deadline.passed]);
    deadline.cancel();
    server.closeAllConnections();
    await closed;
  }

  return { follow, drain, isDraining: () => isDraining, underWay: () => underWay.size };
}

async function allClosed(responses: ServerResponse[]) {
  await Promise.all(
    responses.map(
      (response) =>
        new Promise<void>((resolve) => {
          if (response.closed) resolve();
          else response.once("close", () => resolve());
        }),
    ),
  );
}

// Goes on right after new connections were taken, before anything else can hold the process up.
function turnOfLoop() {
  return new Promise<void>((resolve) => setImmediate(resolve));
}

function timer(patienceMs: number) {
  let handle: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((resolve) => {
    handle = setTimeout(resolve, patienceMs);
  });
  return { passed, cancel: () => clearTimeout(handle) };
}
