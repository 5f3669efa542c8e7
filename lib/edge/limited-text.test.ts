import { expect, test } from "vitest";
import { limitedText } from "./limited-text";

function aRequest(body: BodyInit, headers: Record<string, string> = {}) {
  const streamed = { duplex: "half" } as RequestInit;
  return new Request("http://shop.test", { method: "POST", body, headers, ...streamed });
}

test("a body within the limit is read to the byte, also one that comes in pieces", async () => {
  expect(await limitedText(aRequest("\ufeffété"), 8)).toBe("\ufeffété");
  const pieces = new ReadableStream({
    start(stream) {
      for (const byte of Buffer.from("été")) stream.enqueue(new Uint8Array([byte]));
      stream.close();
    },
  });
  expect(await limitedText(aRequest(pieces), 5)).toBe("été");
  expect(await limitedText(new Request("http://shop.test", { method: "POST" }), 5)).toBe("");
});

test("a longer one is refused by its own word, before anything is read", async () => {
  let isAsked = false;
  const body = new ReadableStream(
    {
      pull() {
        isAsked = true;
      },
    },
    { highWaterMark: 0 },
  );
  expect(await limitedText(aRequest(body, { "content-length": "6" }), 5)).toBeNull();
  expect(isAsked).toBe(false);
});

test("one without end is left as soon as it is too long", async () => {
  let sent = 0;
  let isCancelled = false;
  const endless = new ReadableStream({
    pull(stream) {
      sent += 1000;
      stream.enqueue(new Uint8Array(1000));
    },
    cancel() {
      isCancelled = true;
    },
  });
  expect(await limitedText(aRequest(endless), 5000)).toBeNull();
  expect(sent).toBeLessThan(10_000);
  expect(isCancelled).toBe(true);
});
