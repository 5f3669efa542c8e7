import { expect, test } from "vitest";
import { addressWithoutIds } from "../stripe";
import { during, nameProcess, wordsOfWork } from "../under-way";
import { inPiece, inSpan } from "./span";
import { summaryOf } from "./statement-span";
import { askedFor } from "./switched-on";
import { verbHere } from "./verb-here";

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.test" };

test.each([
  ["no variable", {}, false, false],
  ["an address", endpoint, true, true],
  ["an address for traces alone", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "x" }, true, false],
  ["an address for values alone", { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: "x" }, false, true],
  ["an exporter by name", { OTEL_TRACES_EXPORTER: "console" }, true, false],
  ["no traces", { ...endpoint, OTEL_TRACES_EXPORTER: "none" }, false, true],
  ["everything off", { ...endpoint, OTEL_SDK_DISABLED: "true" }, false, false],
])(
  "with %s in the environment what it asks for is switched on, and no more",
  (_what, given, traces, metrics) => {
    expect(askedFor(given)).toEqual({ traces, metrics });
  },
);

test("switched off, work is simply done", () => {
  expect(inSpan("a verb", {}, () => inPiece("a statement", {}, () => 7))).toBe(7);
});

test("a line inside a request names it, and how long it has taken; outside it names the process", async () => {
  nameProcess("web");
  expect(wordsOfWork()).toEqual({ process: "web" });
  await during({ requestId: "r-1" }, async () => {
    await Promise.resolve();
    expect(wordsOfWork()).toEqual({ process: "web", requestId: "r-1", ms: expect.any(Number) });
  });
  nameProcess("tool");
});

test.each([
  ['SELECT "public"."users"."email" FROM "public"."users" WHERE 1=1', "SELECT", "users"],
  ["  UPDATE outbox_mails m SET due_at = $1", "UPDATE", "outbox_mails"],
  ["WITH sale AS (SELECT 1) INSERT INTO orders VALUES ('lea@lire.test')", "WITH", "orders"],
  ["BEGIN", "BEGIN", ""],
])("of the statement %s its kind and first table are told", (text, kind, table) => {
  expect(summaryOf(text)).toEqual({ kind, table });
});

test("a verb is known by its file, wherever the house stands", () => {
  const stack = `Error
    at verbHere (/srv/shop/lib/platform/telemetry/verb-here.ts:8:3)
    at transaction (/srv/shop/lib/platform/db.ts:60:3)
    at placeOrder (file:///srv/shop/lib/orders/place-order.ts:44:10)
    at run (/srv/shop/lib/edge/action.ts:9:1)`;
  expect(verbHere(stack)).toBe("orders/place-order");
  expect(verbHere("Error\n    at a (/srv/shop/.next/server/chunks/1.js:1:1)")).toBeNull();
});

test.each([
  ["/v1/checkout/sessions/cs_test_a1B2?expand[]=x", "/v1/checkout/sessions/{id}"],
  ["/v1/payment_intents/pi_3N/confirm", "/v1/payment_intents/{id}/confirm"],
  ["/v1/balance_transactions?limit=100", "/v1/balance_transactions"],
])("of the provider's address %s the ids are cut out", (path, told) => {
  expect(addressWithoutIds(path)).toBe(told);
});
