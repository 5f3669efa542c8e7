import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { setGivenHead } from "./given-head";

/** What Next, or a test in its place, does with a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A finished answer, caught before it reaches any network. */
export type Captured = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

/**
 * Asks the handler for an address in its own process and catches the whole answer.
 * Rejects when the answer breaks off or takes longer than `timeoutMs`.
 */
export function renderPage(
  handler: Handler,
  url: string,
  headers: Record<string, string>,
  timeoutMs = 30_000,
): Promise<Captured> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url, httpVersion: "1.1", complete: true });
  Object.assign(request, { httpVersionMajor: 1, httpVersionMinor: 1 });
  request.headers = headers;
  request.rawHeaders = Object.entries(headers).flat();
  request.push(null);
  return new Promise((resolve, reject) => {
    const response = new CapturedResponse(request, resolve, reject);
    const patience = setTimeout(
      () => response.destroy(new Error(`${url} took too long`)),
      timeoutMs,
    );
    response.once("close", () => clearTimeout(patience));
    Promise.resolve()
      .then(() => handler(request, response))
      .catch((error: Error) => response.destroy(error));
  });
}

type Callback = (error?: Error | null) => void;

// A response without a socket: Node keeps the status and the headers, this keeps the bytes.
class CapturedResponse extends ServerResponse {
  private readonly chunks: Buffer[] = [];

  constructor(
    request: IncomingMessage,
    private readonly done: (captured: Captured) => void,
    private readonly failed: (reason: Error) => void,
  ) {
    super(request);
  }

  override writeHead(status: number, ...given: unknown[]) {
    if (this.headersSent) return this;
    setGivenHead(this, given);
    return super.writeHead(status);
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Callback, written?: Callback) {
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.chunks.push(asBuffer(chunk, encoding));
    const callback = typeof encoding === "function" ? encoding : written;
    if (callback) process.nextTick(callback);
    return true;
  }

  override end(chunk?: unknown, encoding?: BufferEncoding | Callback, ended?: Callback) {
    if (this.finished || this.destroyed) return this;
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function")
      this.write(chunk, typeof encoding === "string" ? encoding : undefined);
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.finished = true;
    for (const callback of [chunk, encoding, ended])
      if (typeof callback === "function") this.once("finish", callback as () => void);
    process.nextTick(() => {
      this.emit("finish");
      this.emit("close");
    });
    const body = Buffer.concat(this.chunks);
    // The framework may hold on to an answer long after its end; its bytes need not be held twice.
    this.chunks.length = 0;
    this.done({ status: this.statusCode, headers: this.getHeaders(), body });
    return this;
  }

  override flushHeaders() {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }

  override destroy(error?: Error) {
    if (this.destroyed || this.finished) return this;
    this.destroyed = true;
    this.failed(error ?? new Error("the answer broke off"));
    process.nextTick(() => this.emit("close"));
    return this;
  }
}

function asBuffer(chunk: unknown, encoding?: unknown) {
  if (typeof chunk === "string")
    return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  return Buffer.from(chunk as Uint8Array);
}
