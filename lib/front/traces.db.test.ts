import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { sendNextLetter } from "@/lib/emails/send-next-letter";
import { startTelemetry } from "@/lib/platform/telemetry/start-telemetry";
import { handlers } from "@/lib/worker/handlers";
import { aBook, anOrder, openShop } from "@/prisma/testing/living-shop";
import { aFront } from "./front-fixture";

type Attribute = { key: string; value: Record<string, unknown> };
type Span = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Attribute[];
};

type Told = { resourceSpans?: { scopeSpans: { spans: Span[] }[] }[] };

let shop: Awaited<ReturnType<typeof openShop>>;
let collector: Server;
/** What came, by the address it came to. */
const heard: { path: string; body: Told }[] = [];

beforeAll(async () => {
  shop = await openShop();
  collector = createServer(async (request, response) => {
    heard.push({ path: request.url ?? "", body: (await json(request)) as Told });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((done) => collector.listen(0, "127.0.0.1", done));
  const { port } = collector.address() as AddressInfo;
  Object.assign(process.env, {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  });
});
afterAll(async () => {
  await new Promise((done) => collector.close(done));
  await shop.stop();
});

const spans = () =>
  heard
    .flatMap(({ body }) => body.resourceSpans ?? [])
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans: some }) => some));

test("a collector is sent traces that lead from the request through the verb to each statement and call, and nothing of a person", async () => {
  const telemetry = await startTelemetry("web");
  const book = await aBook();
  const buyer = "lea.k@lire.test";
  const { ask, close } = await aFront(
    async (_request, response) => {
      await anOrder([{ book, amountMinor: 2000n }], buyer);
      response.end("placed");
    },
    { routeOf: () => "/[locale]/cart", trustedHops: 1 },
  );
  await ask(`/fr/cart?email=${buyer}&token=a-secret-in-an-address`, {
    headers: {
      "user-agent": "Lea's browser",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    },
  });
  await requestSignInLink({
    ...{ email: buyer, locale: "fr", browserHash: "b", returnTo: null },
    ...{ clientMark: null, isKnownBrowser: false },
  });
  await sendNextLetter();
  const job = { id: "7", attempts: 1, max_attempts: 12 };
  const closing = async () =>
    handlers["close-page"]?.({ sessionId: "cs_test_none" }, { job } as never);
  await closing().catch(() => undefined);
  await close();
  await telemetry.stop();

  const all = spans();
  const named = (name: string) => all.filter((one) => one.name === name);
  const [request] = named("GET /[locale]/cart");
  expect(request).toMatchObject({
    traceId: "0af7651916cd43dd8448eb211c80319c",
    parentSpanId: "b7ad6b7169203331",
  });
  const pathOf = (span: Span): string[] => {
    const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
    return [...(parent ? pathOf(parent) : []), span.name];
  };
  const paths = all.map((one) => pathOf(one).join(" > "));
  const isThere = (...names: string[]) => paths.some((path) => path === names.join(" > "));
  const inside = ["GET /[locale]/cart", "render"];
  expect(paths).toContain([...inside, "stripe POST /v1/checkout/sessions"].join(" > "));
  expect(isThere(...inside, "verb cart/add-to-cart", "statement INSERT cart_lines")).toBe(true);
  expect(paths.some((path) => /^letter sign-in-link > statement SELECT /.test(path))).toBe(true);
  expect(paths).toContain("job close-page > stripe GET /v1/checkout/sessions/{id}");

  const sent = JSON.stringify(heard);
  for (const secret of [buyer, "lea.k", "a-secret-in", "Lea's browser", book.slug, "cs_test_"])
    expect(sent).not.toContain(secret);
  expect(heard.map(({ path }) => path)).toContain("/v1/metrics");
  expect(sent).toContain("bouquin_http_request_seconds");
  expect(sent).toContain('"bouquin-web"');
});
