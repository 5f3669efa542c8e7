import fc from "fast-check";
import type Stripe from "stripe";
import { expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

// Amounts are multiples of 20, so that half of one (the rate below) is still whole in every currency's steps.
const step = fc.record({
  what: fc.constantFrom(
    ...["pay", "pay", "refund", "refund", "move-refund", "dispute", "dispute"],
    ...["move-dispute", "move-dispute", "move-dispute"],
    ...["transfer", "reverse", "payout", "fail-payout", "late", "in-time", "later", "day"],
  ),
  /** Which of the objects there are it is about. */
  pick: fc.nat(20),
  amount: fc.integer({ min: 50, max: 400 }).map((count) => count * 20),
  currency: fc.constantFrom("eur", "usd", "jpy", "kwd"),
  number: fc.constantFrom("4242424242424242", "4000000000007726", "4000000000005126"),
  outcome: fc.constantFrom(
    ...["now", "later", "fails", "pending", "insufficient_funds", "requires_action", "failed"],
  ),
  refundStatus: fc.constantFrom("succeeded", "failed", "canceled", "pending"),
  kind: fc.constantFrom("formal", "inquiry", "prevented"),
  disputeStatus: fc.constantFrom(
    ...["warning_closed", "needs_response", "under_review", "won", "lost", "appeal_under_review"],
    "arbitration_of_2031",
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Seen = { charges: string[]; refunds: string[]; disputes: string[] } & {
  transfers: string[];
  payouts: string[];
};

test("whatever happens, the movements add up to what was paid, returned, disputed, kept and sent on", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 50 }), async (steps) => {
      const sandbox = await openTestSandbox({ isTold: false });
      try {
        await sandbox.lever("settlements", { currency: "usd", settled_in: "eur", rate: 0.5 });
        const { id } = await sandbox.stripe.accounts.create({
          ...{ type: "express", capabilities: { transfers: { requested: true } } },
        });
        await sandbox.lever(`accounts/${id}`, { transfers: "active" });
        const seen = { charges: [], refunds: [], disputes: [], transfers: [], payouts: [] };
        for (const one of steps) await run(sandbox, id, seen, one);
        await sandbox.lever("balance/resume");
        expect(await moved(sandbox)).toEqual(await expected(sandbox));
      } finally {
        await sandbox.stop();
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);

async function run(sandbox: TestSandbox, author: string, seen: Seen, one: Step) {
  const { stripe, lever } = sandbox;
  const { what, pick, amount, currency } = one;
  const chosen = (ids: string[]) => ids[pick % Math.max(1, ids.length)] ?? "none";
  // Much of this is refused, and rightly: what counts is what the refusal leaves behind.
  const made = (ids: string[], object: { id?: string }) => object.id && ids.push(object.id);
  const asked = (call: Promise<{ id: string }>) => call.catch(() => ({}) as { id?: string });
  const charge = chosen(seen.charges);
  if (what === "pay")
    seen.charges.push((await sandbox.aPayment({ number: one.number, amount, currency })).charge);
  else if (what === "refund")
    made(seen.refunds, await lever("refunds", { charge, amount, outcome: one.outcome }));
  else if (what === "move-refund")
    await lever(`refunds/${chosen(seen.refunds)}/status`, { status: one.refundStatus });
  else if (what === "dispute")
    made(seen.disputes, await lever("disputes", { charge, kind: one.kind }));
  else if (what === "move-dispute")
    await lever(`disputes/${chosen(seen.disputes)}/status`, { status: one.disputeStatus });
  else if (what === "transfer")
    made(
      seen.transfers,
      await asked(stripe.transfers.create({ amount, currency, destination: author })),
    );
  else if (what === "reverse")
    await asked(stripe.transfers.createReversal(chosen(seen.transfers), { amount }));
  else if (what === "payout")
    made(seen.payouts, await lever("payouts", { currency, ...(pick > 10 ? { amount } : {}) }));
  else if (what === "fail-payout") await lever(`payouts/${chosen(seen.payouts)}/fail`);
  else if (what === "late") await lever("balance/pause");
  else if (what === "in-time") await lever("balance/resume");
  else if (what === "later") await lever("delayed/run");
  else await lever("clock/advance", { seconds: 86_400 });
}

/** What the movements say, and what the balance says, by currency. */
async function moved({ stripe }: TestSandbox) {
  const sums = new Map<string, number>();
  for await (const { net, currency } of stripe.balanceTransactions.list({ limit: 100 }))
    add(sums, currency, net);
  const { available, pending } = await stripe.balance.retrieve();
  for (const { amount, currency } of [...available, ...pending])
    add(sums, `${currency} balance`, amount);
  return { sums: rounded(sums) };
}

/** What the objects themselves say must have moved. */
async function expected({ stripe }: TestSandbox) {
  const sums = new Map<string, number>();
  const settle = (amount: number, currency: string) =>
    currency === "usd" ? add(sums, "eur", amount / 2) : add(sums, currency, amount);
  for await (const { amount, currency } of stripe.charges.list({ limit: 100 })) {
    settle(amount, currency);
    const settled = currency === "usd" ? amount / 2 : amount;
    const fee = Math.round(settled * 0.015) + (currency === "kwd" ? 250 : 25);
    add(sums, currency === "usd" ? "eur" : currency, -fee);
  }
  for await (const refund of stripe.refunds.list({ limit: 100 }))
    if (refund.balance_transaction && !refund.failure_balance_transaction)
      settle(-refund.amount, refund.currency);
  for await (const dispute of stripe.disputes.list({ limit: 100 })) addDispute(dispute);
  for await (const { amount, amount_reversed, currency } of stripe.transfers.list({ limit: 100 }))
    add(sums, currency, amount_reversed - amount);
  for await (const { status, amount, currency } of stripe.payouts.list({ limit: 100 }))
    if (status !== "failed") add(sums, currency, -amount);
  for (const [currency, sum] of [...sums]) add(sums, `${currency} balance`, sum);
  return { sums: rounded(sums) };

  function addDispute({ id, status, amount, currency, balance_transactions }: Stripe.Dispute) {
    if (balance_transactions.length === 0) return;
    const held = balance_transactions.reduce((sum, one) => sum - one.amount, 0);
    const whole = currency === "usd" ? amount / 2 : amount;
    // Won: the amount is back. While a bank claims it, it is gone, once.
    if (status === "won") expect([id, held]).toEqual([id, 0]);
    if (/needs_response|under_review|lost/.test(status) && !status.startsWith("warning"))
      expect([id, held]).toEqual([id, whole]);
    add(sums, currency === "usd" ? "eur" : currency, -held);
    const isFormal = balance_transactions.some(({ fee }) => fee > 0);
    if (!isFormal) return;
    add(sums, currency === "usd" ? "eur" : currency, currency === "kwd" ? -15_000 : -1500);
  }
}

function add(sums: Map<string, number>, name: string, amount: number) {
  sums.set(name, (sums.get(name) ?? 0) + amount);
}

function rounded(sums: Map<string, number>) {
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort());
}
