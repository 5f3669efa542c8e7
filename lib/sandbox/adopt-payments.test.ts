import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { startSandbox } from "./server";

const key = "sk_test_sandbox";

const payment = (name: string, created: number, refunds: object[] = []) => ({
  ...{ session: `cs_test_${name}`, payment_intent: `pi_${name}`, charge: `ch_${name}` },
  ...{ amount: 2000, currency: "eur", fee: 55, created, country: "FR" },
  ...{ metadata: { order_id: name }, customer_email: "reader@bouquin.test", refunds },
});
const refund = (name: string, created: number, amount: number, status = "succeeded") => ({
  ...{ id: `re_${name}`, status, amount, created, metadata: { refund_id: name } },
  failure_reason: status === "failed" ? "expired_or_canceled_card" : null,
});

test("a demonstration's payments are taken over once, with their money, in the order things happened", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "bouquin-adopted-"));
  const payments = [
    payment("one", 1_790_000_000, [refund("part", 1_790_000_300, 500)]),
    payment("two", 1_790_000_200, [refund("back", 1_790_000_400, 2000, "failed")]),
    payment("three", 1_790_000_100),
  ];
  writeFileSync(join(stateDir, "seed-payments.json"), JSON.stringify(payments));
  for (let start = 0; start < 2; start++) {
    const sandbox = await startSandbox({ port: 0, stateDir, key });
    const { hostname: host, port } = new URL(sandbox.url);
    const stripe = new Stripe(key, { host, port, protocol: "http" });
    const { data } = await stripe.balanceTransactions.list({ limit: 100 });
    expect(data.map(({ source, net, created }) => [source, net, created - 1_790_000_000])).toEqual([
      ["re_back", 2000, 400],
      ["re_back", -2000, 400],
      ["re_part", -500, 300],
      ["ch_two", 1945, 200],
      ["ch_three", 1945, 100],
      ["ch_one", 1945, 0],
    ]);
    expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(3 * 1945 - 500);
    expect((await stripe.charges.retrieve("ch_one")).amount_refunded).toBe(500);
    expect((await stripe.charges.retrieve("ch_two")).amount_refunded).toBe(0);
    await sandbox.stop();
  }
  rmSync(stateDir, { recursive: true });
});
