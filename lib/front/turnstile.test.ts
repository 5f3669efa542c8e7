import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { overrunTeller } from "@/lib/platform/answer-note";
import type { DirectRoute } from "./direct-route";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";
import { type TurnstileTerms, turnstile } from "./turnstile";

const terms = {
  atOnce: 2,
  inAll: 3,
  insideOfOne: 3,
  waitingOfOne: 3,
  waitingInAll: 5,
  holdsMs: 60_000,
};

/** A turnstile, who was let in so far, and how the oldest inside leaves. */
function aTurnstile(more: Partial<TurnstileTerms> = {}) {
  const way = turnstile({ ...terms, ...more });
  const came: string[] = [];
  const inside: (() => void)[] = [];
  const come = (
    name: string,
    from: string | null = name,
    whenGone: (f: () => void) => void = () => {},
  ) =>
    way.enter(from, whenGone).then((leave) => {
      came.push(typeof leave === "string" ? `${name}: ${leave}` : name);
      if (typeof leave !== "string") inside.push(leave);
    });
  const leave = async () => {
    inside.shift()?.();
    await setImmediate();
  };
  return { way, came, come, leave };
}

/** Leaves the thread no time, in pieces, for as long or until it is over. */
async function busyFor(ms: number, isOver = () => false) {
  for (const from = performance.now(); performance.now() - from < ms && !isOver(); ) {
    for (const at = performance.now(); performance.now() - at < 5; );
    await setImmediate();
  }
}

describe("PAY-26 who waits for the pages", () => {
  test("is let in by turns of networks, so that whoever comes alone waits for one of each crowd", async () => {
    const { came, come, leave } = aTurnstile({ waitingInAll: 9 });
    for (const name of ["a1", "a2", "a3", "a4", "a5", "b1"]) void come(name, name[0]);
    await setImmediate();
    for (let turn = 0; turn < 4; turn++) await leave();
    expect(came).toEqual(["a1", "a2", "a3", "b1", "a4", "a5"]);
  });

  test("is told to come back where too many of one network wait, or of everybody", async () => {
    const { came, come, way } = aTurnstile();
    for (const name of ["a1", "a2", "a3", "a4", "a5", "a6"]) void come(name, "a");
    for (const name of ["b1", "c1", "d1"]) void come(name, name[0]);
    await setImmediate();
    expect(came).toEqual(["a1", "a2", "a6: of-one", "d1: in-all"]);
    expect(way.told()).toEqual({ inside: 2, waiting: 5 });
  });

  test("gives its place away when it goes, and holds none for longer than its time", async () => {
    const { came, come, way, leave } = aTurnstile({ holdsMs: 1 });
    let goAway = () => {};
    void come("a1", "a");
    void come("a2", "a");
    void come("a3", "a", (forget) => {
      goAway = forget;
    });
    void come("a4", "a");
    goAway();
    // Two who take longer count no more, but there is room for one more beside them and not for two.
    void come("b1", "b");
    await expect.poll(() => came).toEqual(["a1", "a2", "a4"]);
    expect(way.told()).toEqual({ inside: 3, waiting: 1 });
    await leave();
    expect(came).toEqual(["a1", "a2", "a4", "b1"]);
  });

  test("keeps its place for as long as the thread has no time for another, where it needs nothing else", async () => {
    const { came, come } = aTurnstile({ atOnce: 1, holdsMs: 20, isOfThread: true });
    void come("a1", "a");
    void come("b1", "b");
    await busyFor(120);
    expect(came).toEqual(["a1"]);
    await expect.poll(() => came).toEqual(["a1", "b1"]);
  });

  test("gives it away in the end, however busy the thread is", async () => {
    const { came, come } = aTurnstile({ atOnce: 1, holdsMs: 20, isOfThread: true });
    void come("a1", "a");
    void come("b1", "b");
    await busyFor(10_000, () => came.length === 2);
    expect(came).toEqual(["a1", "b1"]);
  });
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0)) await close();
});

test("PAY-26 a network that floods the forms is answered 429 with when to come back, and pages go on", async () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow: Handler = async (request, response) => {
    request.resume();
    if (request.method === "POST") await opened;
    response.setHeader("content-type", "text/html").end("done");
  };
  const forms = {
    atOnce: 1,
    inAll: 1,
    insideOfOne: 1,
    waitingOfOne: 2,
    waitingInAll: 9,
    holdsMs: 60_000,
  };
  const shop = await aFront(slow, { trustedHops: 1, turns: { forms } });
  closing.push(shop.close);
  const body = Buffer.from("a=b");
  const press = (from: string) =>
    shop.ask("/en/cart", {
      ...{ method: "POST", body },
      headers: { "x-forwarded-for": from, "content-type": "application/x-www-form-urlencoded" },
    });
  const flood = Array.from({ length: 9 }, () => press("198.51.100.7"));
  const refused = await Promise.race(flood);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.text).toContain("Nothing was saved");
  const other = press("203.0.113.9");
  expect((await shop.ask("/en/cart")).status).toBe(200);
  open();
  expect((await other).status).toBe(200);
  const said = (await Promise.all(flood)).map(({ status }) => status);
  expect(said.filter((status) => status === 200)).toHaveLength(3);
});

test("two pages are drawn at once, an event is answered beside them, and who only waits gives the place away", async () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let begun = 0;
  const slow: Handler = async (_request, response) => {
    begun += 1;
    await opened;
    response.setHeader("content-type", "text/html").end("done");
  };
  const events: DirectRoute = {
    ...{ method: "POST", path: "/events", largestBody: 9 },
    answer: async () => ({ status: 200, json: { begun } }),
  };
  const shop = await aFront(slow, { directRoutes: [events] });
  closing.push(shop.close);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const pages = Array.from({ length: 9 }, () => shop.ask("/en/cart"));
  await expect.poll(() => begun).toBe(2);
  expect(JSON.parse((await shop.ask("/events", { method: "POST" })).text)).toEqual({ begun: 2 });
  vi.advanceTimersByTime(150);
  await expect.poll(() => begun).toBe(4);
  open();
  expect((await Promise.all(pages)).map(({ status }) => status)).toEqual(Array(9).fill(200));
});

test("PAY-26 a page that waited in vain for a line to the database is late, and not broken", async () => {
  const starved: Handler = async (_request, response) => {
    overrunTeller()();
    response.statusCode = 500;
    response.setHeader("content-type", "text/html");
    response.end("a fault");
  };
  const shop = await aFront(starved);
  closing.push(shop.close);
  const late = await shop.ask("/en/cart");
  expect(late.status).toBe(503);
  expect(late.headers["retry-after"]).toBe("10");
  expect(late.text).toContain("The shop will be back in a moment");
});
