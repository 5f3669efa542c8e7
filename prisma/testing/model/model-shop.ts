import Stripe from "stripe";
import type { Reader } from "@/lib/accounts/actor";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { receiveEvent } from "@/lib/payments/receive-event";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";
import { approveDueHolds } from "@/lib/refunds/approve-due-holds";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { payAuthors } from "@/lib/worker/pay-authors";
import { pollDisputes } from "@/lib/worker/poll-disputes";
import { pollMovements } from "@/lib/worker/poll-movements";
import { pollPayments } from "@/lib/worker/poll-payments";
import { pollPayouts } from "@/lib/worker/poll-payouts";
import { pollRefunds } from "@/lib/worker/poll-refunds";
import { workInbox } from "@/lib/worker/stripe-events";
import { booksHold } from "./books-hold";
import { both } from "./both";
import type { Cast } from "./cast";
import { endsMeet } from "./ends-meet";
import { keepPromises } from "./keep-promises";
import { openStoryClock } from "./story-clock";
import type { StoryWorld } from "./story-world";

/** One order of a run, as far as choosing what to do with it needs it. */
export type Sold = {
  orderId: string;
  reader: Reader;
  /** Every payment page that was ever opened for it. */
  pages: { sessionId: string; address: string }[];
  lines: { id: string; priceMinor: bigint }[];
  /** Its disputes, by the provider's ids. */
  disputes: string[];
};

/** Days after which the provider has forgotten an event, less one (Stripe docs: retrieve events). */
const eventDays = 29;

/** The real side of the model: the shop's own verbs on a real database and the sandbox. */
export class ModelShop {
  readonly orders: Sold[] = [];
  private readonly clock = openStoryClock();
  /** Delivered is also what got lost on the way. */
  private readonly told: { event: Stripe.Event; isDelivered: boolean }[] = [];
  private seen = "";

  constructor(
    private readonly world: StoryWorld,
    readonly cast: Cast,
  ) {}

  /** The database's own master, who is nobody of the shop. */
  get master() {
    return this.world.master;
  }

  /** Pulls one of the sandbox's levers; what the provider refuses does not happen. */
  async lever(path: string, form: Record<string, string | number | boolean> = {}) {
    return this.world.shop.lever(path, form).catch(() => null);
  }

  /** Events the provider has made, oldest first, whether they were delivered or not. */
  private async events() {
    const newest = this.told.at(-1)?.event;
    const isForgotten = newest && newest.created < now().getTime() / 1000 - eventDays * 86_400;
    const beside = newest && !isForgotten ? { ending_before: newest.id } : {};
    const fresh: Stripe.Event[] = [];
    for await (const event of stripe().events.list({ limit: 100, ...beside })) fresh.push(event);
    // From an event on the list goes forwards, otherwise backwards.
    if (!("ending_before" in beside)) fresh.reverse();
    for (const event of fresh) this.told.push({ event, isDelivered: false });
    return this.told;
  }

  /** Delivers some of the events, in the order given, some of them twice; the others may never come. */
  async deliver(places: number[], isTwice: boolean) {
    const told = await this.events();
    // The newest first, so that most of them are news.
    const chosen = places.flatMap((place) => told.at(-1 - (place % told.length)) ?? []);
    for (const one of isTwice ? [...chosen, ...chosen] : chosen) await deliver(one);
    await this.workInbox();
  }

  /** Some of the events that were not delivered yet never will be. */
  async lose(places: number[]) {
    const open = (await this.events()).filter(({ isDelivered }) => !isDelivered);
    for (const place of places) {
      const one = open.at(-1 - (place % Math.max(1, open.length)));
      if (one) one.isDelivered = true;
    }
  }

  private async workInbox() {
    while ((await workInbox()) > 0);
  }

  /** What the queue does: everything the shop has promised itself. */
  async keepPromises() {
    return keepPromises(this.master);
  }

  /** What the clock does: what was held long enough is sent, and everything under way is asked after at the provider. */
  async poll() {
    await both(approveDueHolds);
    await pollPayments();
    await pollRefunds();
    await pollDisputes();
    await pollPayouts();
    await pollMovements();
    await this.workInbox();
  }

  /** Time passes: at the bank, at the provider and in the shop, whose rounds go on all the while. */
  async timeGoesBy(days: number) {
    if (days > 1) await this.poll();
    await this.events();
    this.clock.goAhead(days);
    await this.lever("clock/advance", { seconds: 0 });
    // What the provider charges for its services belongs to no sale, and no event tells of it.
    if (days > 1) await this.lever("fees", { amount: 7 });
    await releaseRoyalties();
    if (days > 1) await payAuthors();
    await this.poll();
  }

  async returnPage(sessionId: string, times: number) {
    await Promise.all(Array.from({ length: times }, () => settleCheckout(sessionId)));
  }

  /** Asks whether the books hold; true when something has changed since they were last looked at. */
  async check() {
    // The worker looks every second: what is due now, left by one that died, is not stuck.
    await this.workInbox();
    const before = this.seen;
    this.seen = await booksHold(before);
    return this.seen !== before;
  }

  /** Lets everything that is under way come to its end, then asks whether all is where the provider says. */
  async comeToRest() {
    let broken: string[] = [];
    for (let isChanged = true; isChanged; isChanged = await this.check()) {
      await this.lever("delayed/run");
      for (const one of await this.events()) if (!one.isDelivered) await deliver(one);
      await this.workInbox();
      for (let kept = 1; kept > 0; ) ({ kept, broken } = await this.keepPromises());
      // A day is longer than any pause of a postponed event, and all that is asked after daily is due again.
      await this.timeGoesBy(1);
    }
    if (broken.length > 0) throw new Error(`promises that nobody keeps:\n${broken.join("\n")}`);
    await endsMeet();
  }

  /** Whatever came of it, the next story begins in the present. */
  end() {
    this.clock.stop();
  }
}

async function deliver(one: { event: Stripe.Event; isDelivered: boolean }) {
  const payload = JSON.stringify(one.event);
  const secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
  await receiveEvent(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret }));
  one.isDelivered = true;
}
