import Stripe from "stripe";
import type { Operator, Reader } from "@/lib/accounts/actor";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { receiveEvent } from "@/lib/payments/receive-event";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";
import { adoptRefundsOf } from "@/lib/refunds/adopt-refund";
import { returnSurplus } from "@/lib/refunds/return-surplus";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { pollPayments } from "@/lib/worker/poll-payments";
import { pollRefunds } from "@/lib/worker/poll-refunds";
import { workInbox } from "@/lib/worker/stripe-events";
import { booksHold } from "./books-hold";

/** One order of a run, as far as choosing what to do with it needs it. */
export type Sold = {
  orderId: string;
  reader: Reader;
  /** Every payment page that was ever opened for it. */
  pages: { sessionId: string; address: string }[];
  lines: { id: string; priceMinor: bigint }[];
};

/** The real side of the model: the shop's own verbs on a real database and the sandbox. */
export class ModelShop {
  readonly orders: Sold[] = [];
  readonly operator: Operator;
  readonly lever: (path: string) => Promise<unknown>;
  private readonly waiting: Stripe.Event[] = [];
  private readonly known: Set<string>;

  /** `known` are the events of earlier runs on the same sandbox. */
  constructor(
    operator: Operator,
    lever: (path: string) => Promise<unknown>,
    known: Set<string> = new Set(),
  ) {
    this.operator = operator;
    this.lever = lever;
    this.known = known;
  }

  /** Forgets what the provider told before this run. */
  async begin() {
    await this.untold();
    this.waiting.length = 0;
  }

  /** Events the provider has made and nobody has looked at yet, oldest first. */
  async untold() {
    const fresh: Stripe.Event[] = [];
    for await (const event of stripe().events.list({ limit: 100 })) {
      if (this.known.has(event.id)) break;
      this.known.add(event.id);
      fresh.push(event);
    }
    this.waiting.push(...fresh.reverse());
    return this.waiting;
  }

  /** Delivers some of the waiting events, in the order given, some of them twice; the others may never come. */
  async deliver(places: number[], isTwice: boolean) {
    const waiting = await this.untold();
    const chosen = places.flatMap((place) => waiting[place % Math.max(1, waiting.length)] ?? []);
    for (const event of isTwice ? [...chosen, ...chosen] : chosen) await tell(event);
    while ((await workInbox()) > 0);
  }

  /** What the queue would do: refunds sent, surplus payments returned, foreign refunds looked up. */
  async runJobs() {
    const orderId = { in: this.orders.map((order) => order.orderId) };
    const surplus = await db().checkout.findMany({
      where: { orderId, state: "surplus", order: { state: "paid" } },
    });
    for (const { id } of surplus) await returnSurplus(id);
    const refunds = await db().refund.findMany({ where: { orderId, state: "created" } });
    await Promise.all(refunds.flatMap(({ id }) => [settleRefund(id), settleRefund(id)]));
    const elsewhere = await db().refund.findMany({
      where: { orderId, failureReason: "charge_already_refunded" },
    });
    for (const { checkoutId } of elsewhere) if (checkoutId) await adoptRefundsOf(checkoutId);
  }

  /** What the clock does: everything unsettled is asked after. */
  async poll() {
    const orderId = { in: this.orders.map((order) => order.orderId) };
    await db().checkout.updateMany({ where: { orderId }, data: { lookedUpAt: null } });
    await db().refund.updateMany({ where: { orderId }, data: { lookedUpAt: null } });
    await pollPayments();
    await pollRefunds();
  }

  async returnPage(sessionId: string, times: number) {
    await Promise.all(Array.from({ length: times }, () => settleCheckout(sessionId)));
  }

  async check() {
    await booksHold(this.orders.map(({ orderId }) => orderId));
  }

  /** Lets everything that is under way come to its end, then asks whether each order is where the provider says. */
  async comeToRest() {
    for (let round = 0; round < 4; round++) {
      await this.lever("delayed/run");
      await this.deliver(
        (await this.untold()).map((_event, place) => place),
        false,
      );
      await this.runJobs();
      await this.poll();
    }
    await this.check();
  }
}

async function tell(event: Stripe.Event) {
  const payload = JSON.stringify(event);
  const secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
  await receiveEvent(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret }));
}
