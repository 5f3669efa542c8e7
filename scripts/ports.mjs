import net from "node:net";

/** A port nobody listens on, given by the system. */
export function freePort() {
  return listens(0);
}

/** The first `count` free ports above `port`: the same ones at every start while nobody else takes them. */
export async function portsNextTo(port, count) {
  const found = [];
  for (let candidate = port + 1; found.length < count; candidate++) {
    const isFree = candidate < 65_536 && (await listens(candidate).catch(() => null));
    if (isFree) found.push(candidate);
    else if (candidate > port + 200) found.push(await freePort());
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
