import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "../living-shop";
import { booksHold } from "../model/books-hold";

let shop: Awaited<ReturnType<typeof openShop>>;
// Inside the project, so that what the bundle leaves outside is found.
const folder = mkdtempSync(join(process.cwd(), "node_modules", ".crash-"));
const bundle = join(folder, "stop-at.mjs");

beforeAll(async () => {
  shop = await openShop();
  await build({
    ...{ entryPoints: ["prisma/testing/crash/stop-at.ts"], outfile: bundle, bundle: true },
    ...{ platform: "node", format: "esm", target: "node20", packages: "external" },
    ...{ jsx: "automatic", alias: { "server-only": "./prisma/testing/server-only.ts" } },
  });
});
afterAll(async () => {
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Works a verb in a process of its own that dies at the given place. Says whether it died. */
function workAndDie(verb: string, subject: string, place: number) {
  return new Promise<boolean>((done, fail) => {
    const child = spawn(process.execPath, [bundle, verb, subject], {
      env: { ...process.env, STOP_AT: String(place) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL") done(true);
      else if (code === 0) done(false);
      else fail(new Error(said.slice(-2000)));
    });
  });
}

/** Kills the verb at each of its waits in turn, on a fresh subject each time, and lets `mend` finish what was begun. */
async function atEveryWait<Subject>(
  verb: string,
  begin: () => Promise<{ name: string; subject: Subject }>,
  mend: (subject: Subject) => Promise<void>,
) {
  let deaths = 0;
  for (let place = 1; place < 100; place++) {
    const { name, subject } = await begin();
    const hasDied = await workAndDie(verb, name, place);
    await mend(subject);
    if (!hasDied) break;
    deaths += 1;
  }
  // A hook that never strikes proves nothing.
  expect(deaths).toBeGreaterThan(2);
}

async function aPaidPage() {
  const reader = await aReader();
  const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }], reader.email);
  await payAt(order.payAt);
  return { ...order, reader };
}

async function anApproval() {
  const order = await aPaidPage();
  await settleCheckout(order.sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
  const wish = { lineId: line.id, comment: null, locale: "fr" };
  const asked = await requestRefund(order.reader, wish);
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  const checkout = await db().checkout.findFirstOrThrow({ where: { orderId: order.orderId } });
  return { ...order, intent: checkout.paymentIntentId ?? "", refundId: approved.value.refundId };
}

describe("a process that dies at any of its waits", () => {
  test("C-22 PAY-10 while settling a payment leaves one sale once the next has looked", async () => {
    await atEveryWait(
      "settle-checkout",
      async () => {
        const page = await aPaidPage();
        return { name: page.sessionId, subject: page };
      },
      async ({ orderId, sessionId }) => {
        await booksHold([orderId]);
        await settleCheckout(sessionId);
        await booksHold([orderId]);
        const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
        expect(order.state).toBe("paid");
      },
    );
  }, 240_000);

  test("while sending a refund returns the money once, and the books say so", async () => {
    await atEveryWait(
      "settle-refund",
      async () => {
        const approval = await anApproval();
        return { name: approval.refundId, subject: approval };
      },
      async ({ orderId, refundId, intent }) => {
        await booksHold([orderId]);
        await settleRefund(refundId);
        await booksHold([orderId]);
        const refunds = await listRefundsOfPayment(intent);
        expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([2000n]);
        const { state } = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
        expect(state).toBe("succeeded");
      },
    );
  }, 240_000);

  test("while taking in a refund made elsewhere takes it in once", async () => {
    await atEveryWait(
      "confirm-refund",
      async () => {
        const page = await aPaidPage();
        await settleCheckout(page.sessionId);
        const { orderId } = page;
        const { paymentIntentId } = await db().checkout.findFirstOrThrow({ where: { orderId } });
        const { id } = await stripe().refunds.create({ payment_intent: paymentIntentId ?? "" });
        return { name: id, subject: { orderId, id } };
      },
      async ({ orderId, id }) => {
        await booksHold([orderId]);
        await confirmRefund(id);
        await booksHold([orderId]);
        expect(await db().refund.count({ where: { orderId, state: "succeeded" } })).toBe(1);
      },
    );
  }, 240_000);
});
