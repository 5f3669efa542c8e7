import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Sending, sendFile } from "./send-file";

// What a browser gets of the library; programs get another half of it.
vi.mock("tus-js-client", () =>
  vi.importActual("../../node_modules/tus-js-client/lib.esm/browser/index.js"),
);

/** One request of the page, in the hands of whoever holds the line. */
class HeldRequest {
  method = "";
  url = "";
  status = 0;
  responseText = "";
  upload = {};
  isAborted = false;
  onload = () => {};
  onerror = (_why: unknown) => {};
  private headers: Record<string, string> = {};

  open(method: string, url: string) {
    Object.assign(this, { method, url });
  }
  setRequestHeader() {}
  getResponseHeader(name: string) {
    return this.headers[name.toLowerCase()] ?? null;
  }
  send() {
    heard(this);
  }
  abort() {
    this.isAborted = true;
  }
  answer(status: number, headers: Record<string, string> = {}) {
    Object.assign(this, { status, headers });
    if (!this.isAborted) this.onload();
  }
  cut() {
    if (!this.isAborted) this.onerror(new Error("cut"));
  }
}

let sent: HeldRequest[];
let waiting: ((request: HeldRequest) => void)[];

function heard(request: HeldRequest) {
  sent.push(request);
  waiting.shift()?.(request);
}

/** The next request the page sends. */
function next(method: string) {
  return new Promise<HeldRequest>((resolve) => {
    waiting.push(resolve);
  }).then((request) => {
    expect(request.method).toBe(method);
    return request;
  });
}

beforeEach(() => {
  [sent, waiting] = [[], []];
  const kept: Record<string, string> = {};
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("XMLHttpRequest", HeldRequest);
  vi.stubGlobal("location", { href: "https://shop.test/fr/author/drafts/d" });
  vi.stubGlobal("localStorage", {
    get length() {
      return Object.keys(kept).length;
    },
    key: (at: number) => Object.keys(kept)[at] ?? null,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const address = "https://shop.test/api/uploads/one";
const begun = { location: address };

/** A file on its way to a place, and the hand that stops it. */
function aSending() {
  const stop = new AbortController();
  const told: string[] = [];
  const sending = sendFile(
    new File(["a book"], "book.epub"),
    "0".repeat(64),
    { draftId: "d", role: "full" },
    {
      onProgress: () => {},
      onCut: () => told.push("cut"),
      onReceived: () => told.push("received"),
      onFailed: (reason) => told.push(reason ?? "away"),
    },
    stop.signal,
  );
  const end = async (isCancelled: boolean) => {
    stop.abort();
    await sending.then((one: Sending) => one.end(isCancelled));
  };
  return { sending, end, told };
}

test("a file that is cancelled before it is sent is never sent", async () => {
  const { end } = aSending();
  await end(true);
  expect(sent).toEqual([]);
});

test("INP-19 one cancelled while it is begun is ended where it stands once that is known, and sends nothing", async () => {
  const { end } = aSending();
  const post = await next("POST");
  const ended = end(true);
  const deleted = next("DELETE");
  post.answer(201, begun);
  const last = await deleted;
  expect(last.url).toBe(address);
  last.answer(204);
  await ended;
  expect(sent.map(({ method }) => method)).toEqual(["POST", "DELETE"]);
  expect(localStorage.length).toBe(0);
});

test("INP-19 where the answer was lost it is begun again, to be ended", async () => {
  const { end } = aSending();
  const post = await next("POST");
  const ended = end(true);
  const again = next("POST");
  post.cut();
  await vi.advanceTimersByTimeAsync(0);
  const last = next("POST");
  (await again).answer(503);
  await vi.advanceTimersByTimeAsync(1000);
  const deleted = next("DELETE");
  (await last).answer(201, begun);
  (await deleted).answer(204);
  await ended;
  expect(sent.map(({ method }) => method)).toEqual(["POST", "POST", "POST", "DELETE"]);
});

test("one cancelled between two tries is tried at once", async () => {
  const { end, told } = aSending();
  const first = next("POST");
  (await first).cut();
  const second = next("POST");
  await vi.advanceTimersByTimeAsync(0);
  (await second).cut();
  await vi.advanceTimersByTimeAsync(500);
  expect(told).toEqual(["cut", "cut"]);
  // Half a second before the next.
  const ended = end(true);
  const post = await next("POST");
  const deleted = next("DELETE");
  post.answer(201, begun);
  (await deleted).answer(204);
  await ended;
});

test("one that gives way to another while it is begun stays, to be gone on with", async () => {
  const { end } = aSending();
  const post = await next("POST");
  const ended = end(false);
  post.answer(201, begun);
  await ended;
  expect(sent).toEqual([post]);
  expect(JSON.parse(localStorage.getItem(localStorage.key(0) ?? "") ?? "{}")).toMatchObject({
    uploadUrl: address,
  });
});

test("one the shop refused to begin is over when it is cancelled", async () => {
  const { end, told } = aSending();
  const post = await next("POST");
  const ended = end(true);
  post.answer(422, { "upload-problem": "unknown-format" });
  await ended;
  expect(sent).toEqual([post]);
  expect(told).toEqual(["unknown-format"]);
});
