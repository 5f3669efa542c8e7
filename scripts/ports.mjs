import { randomInt } from "node:crypto";
import net from "node:net";

/**
 * A port nobody listens on, below those the system lends to whoever connects to somewhere: one of these may be lent out in the
 * seconds before its server is there.
 */
export async function freePort() {
  const [port] = await portsNextTo(20_000 + randomInt(10_000), 1);
  return port;
}

/** The first `count` free ports above `port`: the same ones at every start while nobody else takes them. */
export async function portsNextTo(port, count) {
  const found = [];
  for (let candidate = port + 1; found.length < count; candidate++) {
    const isFree = candidate < 65_536 && (await listens(candidate).catch(() => null));
    if (isFree) found.push(candidate);
    // Where so many are taken the system knows one.
    else if (candidate > port + 200) found.push(await listens(0));
  }
  return found;
}

function listens(wanted) {
  return new Promise((done, fail) => {
    const server = net.createServer();
    server.on("error", fail);
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
