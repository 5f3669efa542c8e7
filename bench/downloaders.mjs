// Readers of large files: plain clients of Node's own, which take what comes and count it.
import { createHash } from "node:crypto";
import { get } from "node:http";
import { connect } from "node:net";

/** Lets `clients` readers download an address again and again. Answers the bytes per second that came in. */
export async function downloadFor(address, clients, seconds) {
  let bytes = 0;
  const from = performance.now();
  const until = from + seconds * 1000;
  const count = (piece) => {
    bytes += piece.length;
    return performance.now() < until;
  };
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) await download(address, count);
    }),
  );
  return (bytes * 1000) / (performance.now() - from);
}

/** Downloads once and answers the SHA-256 of what came, in hexadecimal. */
export async function sha256At(address) {
  const hash = createHash("sha256");
  await download(address, (piece) => hash.update(piece));
  return hash.digest("hex");
}

/** Milliseconds until the head of an answer is there. */
export async function headTime(address) {
  const from = performance.now();
  const answer = await fetch(address, { method: "HEAD" });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - from;
}

/** One download over a line of its own. `take` gets each piece; the download is broken off when it says false. */
function download(address, take) {
  return new Promise((done, fail) => {
    const request = get(address, { agent: false }, (response) => {
      const { statusCode, headers } = response;
      if (statusCode !== 200) return request.destroy(new Error(`${address} answered ${statusCode}`));
      let left = Number(headers["content-length"]);
      response.on("data", (piece) => {
        left -= piece.length;
        if (take(piece)) return;
        done();
        request.destroy();
      });
      response.on("end", () =>
        left === 0 ? done() : fail(new Error(`${left} bytes of ${address} did not come`)),
      );
      response.on("error", fail);
    });
    request.on("error", fail);
  });
}

/** Opens `count` readers of an address who take `bytesPerSecond` each. Answers how to let them leave. */
export async function openSlowReaders(address, count, bytesPerSecond) {
  const { port, host, pathname } = new URL(address);
  const request = `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
  const ticks = 4;
  const readers = Array.from({ length: count }, () => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.on("error", () => undefined);
    socket.write(request);
    return { socket, taken: 0 };
  });
  const timer = setInterval(() => {
    for (const reader of readers)
      reader.taken += reader.socket.read(Math.round(bytesPerSecond / ticks))?.length ?? 0;
  }, 1000 / ticks);
  return {
    /** How many bytes the one who got the least has taken. */
    least: () => Math.min(...readers.map(({ taken }) => taken)),
    leave() {
      clearInterval(timer);
      for (const { socket } of readers) socket.destroy();
    },
  };
}
