import { expect, test } from "vitest";
import { metricsDoor } from "@/lib/platform/telemetry/metrics-door";
import { aFront } from "./front-fixture";

const token = "a-token-for-looking-in";
const bearing = (sent: string) => ({ headers: { authorization: `Bearer ${sent}` } });

/** A front whose values are "up 1", and a clock that stands until it is moved. */
async function watched() {
  const clock = { ms: 0 };
  let asked = 0;
  const scrape = async () => {
    asked += 1;
    return "up 1\n";
  };
  const metrics = metricsDoor({ token, scrape, elapsedMs: () => clock.ms });
  const { ask, close } = await aFront((_request, response) => void response.end("a page"), {
    metrics,
  });
  return { ask, close, clock, asked: () => asked };
}

test("where nobody set a token there is no door: the address is as any other", async () => {
  const { ask, close } = await aFront(
    (_request, response) => void response.writeHead(404).end("nothing"),
  );
  const { status, text } = await ask("/metrics", bearing(token));
  expect([status, text]).toEqual([404, "nothing"]);
  await close();
});

test.each([
  ["no token", {}],
  ["another token", bearing("another-token-altogether")],
  ["the beginning of it", bearing(token.slice(0, -1))],
  ["an empty one", bearing("")],
  ["it in the wrong scheme", { headers: { authorization: `Basic ${token}` } }],
])("with %s the door is shut and nothing is read", async (_what, sent) => {
  const { ask, close, asked } = await watched();
  const { status, text, headers } = await ask("/metrics", sent);
  expect([status, text, asked()]).toEqual([401, "", 0]);
  expect(headers["www-authenticate"]).toContain("Bearer");
  expect((await ask(`/metrics?token=${token}`, sent)).status).toBe(401);
  await close();
});

test("with the token it opens, for looking alone", async () => {
  const { ask, close } = await watched();
  const { status, text, headers } = await ask("/metrics", bearing(token));
  expect([status, text, headers["cache-control"]]).toEqual([200, "up 1\n", "no-store"]);
  expect((await ask("/metrics", { ...bearing(token), method: "POST" })).status).toBe(405);
  expect((await ask("/metrics/more", bearing(token))).text).toBe("a page");
  await close();
});

test("who tries tokens is soon told to wait, and keeps nobody out who has it; who has it looks so often and no more", async () => {
  const { ask, close, clock, asked } = await watched();
  const tries = await Promise.all(
    Array.from({ length: 40 }, () => ask("/metrics", bearing("wrong"))),
  );
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
  const looks = [];
  for (let at = 0; at < 121; at += 1) looks.push((await ask("/metrics", bearing(token))).status);
  expect(looks.filter((status) => status === 200)).toHaveLength(120);
  expect(looks.at(-1)).toBe(429);
  clock.ms = 60_000;
  expect((await ask("/metrics", bearing(token))).status).toBe(200);
  expect((await ask("/metrics", bearing("wrong"))).status).toBe(401);
  expect(asked()).toBeLessThanOrEqual(121);
  await close();
});
