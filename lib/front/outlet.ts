import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Pieces } from "./pieces";

/** The way out to the reader that stays with the front after Next's own has been closed. */
export type Outlet = {
  /** Sends an answer with a whole body, or none for HEAD. */
  send(status: number, headers: OutgoingHttpHeaders, body?: string | Buffer): void;
  /** Sends a head and then pieces, as fast as the reader takes them. Closes what they come from in every case. */
  pour(status: number, headers: OutgoingHttpHeaders, pieces: Pieces): Promise<void>;
};

/**
 * Takes a response away from the handler: what the handler still writes is thrown away,
 * and only the outlet reaches the reader.
 */
export function takeOver(response: ServerResponse): Outlet {
  // Node's own, not what was laid over them to watch for the head.
  const own = Object.getPrototypeOf(response) as ServerResponse;
  const writeHead = own.writeHead.bind(response);
  const write = own.write.bind(response) as Write;
  const end = own.end.bind(response) as (body?: unknown) => ServerResponse;
  Object.assign(response, {
    writeHead: () => response,
    flushHeaders: () => undefined,
    write: () => true,
    end: () => response,
  });
  return {
    send(status, headers, body) {
      writeHead(status, headers);
      end(body);
    },
    async pour(status, headers, pieces) {
      const close = () => pieces.close().catch(() => undefined);
      const reader = readerOf(response, write, close);
      try {
        if (reader.hasGone()) return;
        writeHead(status, headers);
        // One piece on its way at a time: a slow reader holds little memory.
        for (let piece = await pieces.next(); piece; piece = await pieces.next())
          await reader.take(piece);
        end();
      } catch {
        // A cut connection is the honest end of a file that could not be sent whole.
        response.destroy();
      } finally {
        reader.forget();
        await close();
      }
    },
  };
}

/** Takes off a response whatever was said of a body that is not sent. */
export function forgetBody(response: ServerResponse) {
  for (const name of response.getHeaderNames())
    if (/^(content-|transfer-|etag|vary|link|last-modified|cache-control)/.test(name))
      response.removeHeader(name);
}

type Done = (error?: Error | null) => void;
type Write = (piece: Buffer, done: Done) => boolean;

/**
 * The reader at the other end of the line. Of a response that waits behind another on the same line Node says nothing
 * when the line is cut, neither by an event nor to whoever has written: so the line itself is asked.
 */
function readerOf(response: ServerResponse, write: Write, onGone: () => void) {
  const { socket } = response.req;
  const gone = new Error("the reader has gone");
  const hasGone = () => socket.destroyed || response.destroyed;
  let settle: Done = () => {};
  const leave = () => {
    settle(gone);
    onGone();
  };
  socket.once("close", leave);
  return {
    hasGone,
    /** Resolves when the piece has left; rejects when it could not, or the reader has gone. */
    take: (piece: Buffer) =>
      new Promise<void>((resolve, reject) => {
        settle = (error) => (error ? reject(error) : resolve());
        if (hasGone()) settle(gone);
        else write(piece, settle);
      }),
    forget: () => void socket.off("close", leave),
  };
}
