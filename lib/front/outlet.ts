import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The way out to the reader that stays with the front after Next's own has been closed. */
export type Outlet = {
  /** Sends an answer with a whole body, or none for HEAD. */
  send(status: number, headers: OutgoingHttpHeaders, body?: string | Buffer): void;
  /** Sends a head and then a stream, as fast as the reader takes it. Closes the stream in every case. */
  stream(status: number, headers: OutgoingHttpHeaders, body: Readable): Promise<void>;
  /** False once the reader has gone. */
  isOpen(): boolean;
};

/**
 * Takes a response away from the handler: what the handler still writes is thrown away,
 * and only the outlet reaches the reader.
 */
export function takeOver(response: ServerResponse): Outlet {
  // Node's own, not what was laid over them to watch for the head.
  const own = Object.getPrototypeOf(response) as ServerResponse;
  const writeHead = own.writeHead.bind(response);
  const write = own.write.bind(response) as (
    chunk: Buffer,
    done: (error?: Error | null) => void,
  ) => boolean;
  const end = own.end.bind(response) as (body?: unknown) => ServerResponse;
  Object.assign(response, {
    writeHead: () => response,
    flushHeaders: () => undefined,
    write: () => true,
    end: () => response,
  });
  return {
    isOpen: () => !response.destroyed && !response.writableEnded,
    send(status, headers, body) {
      writeHead(status, headers);
      end(body);
    },
    async stream(status, headers, body) {
      writeHead(status, headers);
      const sink = new Writable({
        // One piece on its way at a time: a slow reader holds little memory.
        highWaterMark: 1,
        write: (chunk, _encoding, done) => void write(chunk, done),
        final: (done) => void end(done),
      });
      response.once("close", () => sink.destroy());
      try {
        await pipeline(body, sink);
      } catch {
        // A cut connection is the honest end of a file that could not be sent whole.
        response.destroy();
      }
    },
  };
}
