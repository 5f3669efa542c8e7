import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { levers } from "./control";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.stop());

const found = (id: string) => sandbox.stripe.checkout.sessions.retrieve(id);

describe("a session whose time is over", () => {
  test("expires by itself and is told, though nobody asked", async () => {
    const session = await sandbox.aSession();
    await sandbox.lever("clock/advance", { seconds: 86_401 });
    await expect.poll(() => sandbox.shop.toldOf(session.id)).toEqual(["checkout.session.expired"]);
    expect((await found(session.id)).status).toBe("expired");
    const next = await sandbox.aSession({ expires_at: Math.floor(Date.now() / 1000) + 3600 });
    expect(next.status).toBe("open");
  });

  test("can still be paid by money that comes late", async () => {
    const session = await sandbox.aSession();
    await sandbox.stripe.checkout.sessions.expire(session.id);
    const paid = await sandbox.lever(`sessions/${session.id}/pay`);
    expect(paid).toMatchObject({ session: session.id });
    expect(await found(session.id)).toMatchObject({ status: "complete", payment_status: "paid" });
    await expect
      .poll(() => sandbox.shop.toldOf(session.id).sort())
      .toEqual(["checkout.session.completed", "checkout.session.expired"]);
    const again = await sandbox.lever(`sessions/${session.id}/pay`);
    expect(again.error.message).toContain("complete");
  });

  test("or by a debit that is slow on top of it", async () => {
    const session = await sandbox.aSession();
    await sandbox.stripe.checkout.sessions.expire(session.id);
    await sandbox.lever(`sessions/${session.id}/pay`, { iban: "AT611904300234573201" });
    expect(await found(session.id)).toMatchObject({ status: "complete", payment_status: "unpaid" });
    await sandbox.lever("delayed/run");
    await expect
      .poll(() => sandbox.shop.toldOf(session.id))
      .toContain("checkout.session.async_payment_succeeded");
    expect((await found(session.id)).payment_status).toBe("paid");
  });
});

test("nothing keeps two sessions of the same order from both being paid", async () => {
  const [one, other] = [await sandbox.aPayment(), await sandbox.aPayment()];
  const sessions = [await found(one.session), await found(other.session)];
  expect(sessions.map(({ metadata }) => metadata)).toEqual([
    { order_id: "o1" },
    { order_id: "o1" },
  ]);
  expect(sessions.map(({ payment_status }) => payment_status)).toEqual(["paid", "paid"]);
  expect(one.charge).not.toBe(other.charge);
});

test("a payment of another shop on the same account bears none of our words", async () => {
  const payment = await sandbox.lever("payments", { amount: 1234, currency: "usd" });
  const session = await found(payment.session);
  expect(session).toMatchObject({ metadata: {}, amount_total: 1234, payment_status: "paid" });
  const { data } = await sandbox.stripe.balanceTransactions.list({ source: payment.charge });
  expect(data[0]).toMatchObject({ amount: 1234, currency: "usd" });
  const named = await sandbox.lever("payments", { "metadata[shop]": "bakery" });
  expect((await found(named.session)).metadata).toEqual({ shop: "bakery" });
});

test("every lever is told of in the one place where one looks for them", () => {
  const told = readFileSync(join(import.meta.dirname, "control.ts"), "utf8");
  const untold = levers
    .map(([, path]) => path.replace("/_sandbox/", "`"))
    .filter((path) => !new RegExp(`${path}[\`,]`).test(told));
  expect(untold).toEqual([]);
});

test("a lever that does not exist, or a word it does not know, is refused", async () => {
  expect((await sandbox.lever("moon/rise")).error.code).toBe("resource_missing");
  const { charge } = await sandbox.aPayment();
  const odd = await sandbox.lever("disputes", { charge, mood: "bad" });
  expect(odd.error).toMatchObject({ code: "parameter_unknown", param: "mood" });
});
