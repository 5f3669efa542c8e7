// Readers of large files, as cheap as they can be: bare sockets that count bytes, so that what is measured is whoever sends.
import { createHash } from "node:crypto";
import { connect } from "node:net";

const buffer = () => Buffer.allocUnsafeSlow(256 * 1024);

/** Lets `clients` readers download an address again and again. Answers the bytes per second that came in. */
export async function downloadFor(address, clients, seconds) {
  let bytes = 0;
  const until = performance.now() + seconds * 1000;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const into = buffer();
      while (performance.now() < until) await download(address, { into, until, onBytes: count });
    }),
  );
  return (bytes * 1000) / (performance.now() - from);

  function count(_bytes, length) {
    bytes += length;
  }
}

/** Downloads once and answers the SHA-256 of what came, in hexadecimal. */
export async function sha256At(address) {
  const hash = createHash("sha256");
  await download(address, {
    into: buffer(),
    onBytes: (bytes, length) => hash.update(bytes.subarray(0, length)),
  });
  return hash.digest("hex");
}

/**
 * One download; broken off at the instant `until`. `onBytes` is given a buffer, of which it must take what it wants
 * before it returns, and how much of it is new. Rejects on any answer but a whole file.
 */
function download(address, { into, until = Number.POSITIVE_INFINITY, onBytes }) {
  return new Promise((done, fail) => {
    const { port, request } = asked(address);
    let head = "";
    let left = Number.POSITIVE_INFINITY;
    const take = (length, bytes) => {
      let from = 0;
      if (left === Number.POSITIVE_INFINITY) {
        from = -head.length;
        head += bytes.toString("latin1", 0, length);
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return true;
        from += end + 4;
        if (!head.startsWith("HTTP/1.1 200 ")) return socket.destroy(new Error(head.slice(0, 300)));
        left = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
      }
      onBytes(bytes.subarray(from, length), length - from);
      left -= length - from;
      if (left === 0 || performance.now() > until) {
        socket.removeAllListeners("close").on("error", () => undefined);
        socket.destroy();
        done();
      }
      return true;
    };
    const socket = connect({ port, host: "127.0.0.1", onread: { buffer: into, callback: take } });
    socket.on("error", fail);
    socket.on("close", () => fail(new Error(`${address} broke off with ${left} bytes to come`)));
    socket.write(request);
  });
}

/** Opens `count` readers of an address who take `bytesPerSecond` each. Answers how to let them leave. */
export async function openSlowReaders(address, count, bytesPerSecond) {
  const { port, request } = asked(address);
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

function asked(address) {
  const { port, host, pathname } = new URL(address);
  return { port, request: `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\n\r\n` };
}
