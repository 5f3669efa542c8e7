import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aRefundToApprove, type Deed, deeds, deskOf, type Outcome } from "./deeds";
import { type House, openHouse } from "./open-house";
import {
  aBuyer,
  askForLink,
  buy,
  followLink,
  lettersTo,
  payAt,
  pressToPay,
  seeThanks,
} from "./shopping";
import { until } from "./until";
import { leadsTo, Visitor, wordsOf } from "./visitor";

type Cells = Record<keyof typeof deeds, Outcome>;

const later = "is for later";
const closed = "must wait for the shop";

/** What people do (columns) while something is away (rows), and how it goes. */
const matrix: Record<string, Cells> = {
  "the payment provider": {
    ...{ browse: "works", buy: later, "see the order": "is being confirmed", read: "works" },
    ...{ "ask for the money back": "works", approve: "is on its way" },
  },
  "the provider's news": {
    ...{ browse: "works", buy: "works", "see the order": "works", read: "works" },
    ...{ "ask for the money back": "works", approve: "works" },
  },
  "the mail server": {
    ...{ browse: "works", buy: "works", "see the order": "works", read: "works" },
    ...{ "ask for the money back": "works", approve: "works" },
  },
  "the database": {
    ...{ browse: "is kept, else later", buy: closed, "see the order": closed, read: closed },
    ...{ "ask for the money back": closed, approve: closed },
  },
  "the file volume": {
    ...{ browse: "works", buy: "works", "see the order": "works", read: later },
    ...{ "ask for the money back": "works", approve: "works" },
  },
  "the worker": {
    ...{ browse: "works", buy: "works", "see the order": "works", read: "works" },
    ...{ "ask for the money back": "works", approve: "works" },
  },
};

const names = Object.keys(deeds) as (keyof typeof deeds)[];

/** `npm run test:load` has the database away for as long as its row says (L9), milliseconds. */
const leastAwayMs = process.env.BOUQUIN_ROWS ? 20_000 : 0;
let awaySince = 0;

let house: House;
let late: Visitor;
const lateAddress = "someone@bouquin.test";
beforeAll(async () => {
  house = await openHouse();
  late = new Visitor(house.shopUrl);
}, 600_000);
afterAll(() => house?.close(), 60_000);

describe.each(Object.entries(matrix))("while %s is away", (away, cells) => {
  const made = new Map<string, Deed>();
  let web: number | undefined;

  beforeAll(async () => {
    for (const name of names) made.set(name, await deeds[name](house));
    web = house.web.pid();
    await takeAway(away);
  });

  test.each(names.map((name) => [name, cells[name]] as const))("%s: %s", async (name, outcome) => {
    await made.get(name)?.during(outcome);
  });

  if (away === "the mail server")
    test("AUTH-24 a sign-in link is promised within two seconds, and its delay is told", async () => {
      const asked = await askForLink(late, lateAddress);
      expect([asked.status, asked.tookMs < 2000]).toEqual([200, true]);
      expect(wordsOf(asked.text)).toContain("Le courrier a du retard");
    });

  if (away === "the worker")
    test("OPS-17 its silence is told on the desk and by the health of the house, not by readiness", async () => {
      await house.database.ask("UPDATE worker_pulse SET beaten_at = now() - interval '6 minutes'");
      const desk = await (await deskOf(house)).get("/fr/operator/refunds");
      expect(wordsOf(desk.text)).toContain("Aucun travail de fond n’avance");
      expect(await health("")).toMatchObject([
        503,
        { status: "unavailable", database: "ok", worker: "silent" },
      ]);
      expect((await health("/ready"))[0]).toBe(200);
    });

  if (away === "the database")
    test("OPS-17 OPS-03 health says so, and that the process is alive", async () => {
      expect(await health("")).toMatchObject([503, { database: "away" }]);
      expect((await health("/ready"))[0]).toBe(503);
      expect((await health("/live"))[0]).toBe(200);
    });

  test("once it is back everything comes to its end by itself, and the books hold", async () => {
    await giveBack(away);
    await until("the house is well", async () => (await health(""))[0] === 200, 15);
    for (const name of names) await made.get(name)?.afterwards();
    expect(house.web.pid()).toBe(web);
    expect(house.web.isRunning()).toBe(true);
    expect(await house.audit()).toEqual([]);
  });

  if (away === "the mail server")
    test("AUTH-24 the link that was asked for meanwhile comes by itself and opens the library", async () => {
      // By then it may have been tried five times, and its pause is minutes; the pause is not what is asked here.
      await house.database.ask("UPDATE outbox_mails SET due_at = now() WHERE state = 'promised'");
      await followLink(house, late, lateAddress);
      expect(wordsOf((await late.get("/fr/library")).text)).toContain("Ma bibliothèque");
    });
});

describe("in bad weather at the provider", () => {
  afterEach(() => house.lever("weather/clear"));

  test("OPS-04 one that hangs is told within ten seconds in the reader's language, and nobody else waits", async () => {
    const buyer = await aBuyer(house, "en");
    await house.lever("webhooks/pause");
    const { visitor, order } = await buy(house);
    await house.lever("weather", { kind: "hang", path: "/v1/checkout" });
    const [pressed, seen] = [pressToPay(buyer), visitor.get(order)];
    await until("the provider is asked twice", async () => (await house.strikes()) >= 2);
    const aside = await new Visitor(house.shopUrl).get("/fr/refund");
    expect([aside.status, aside.tookMs < 3000]).toEqual([200, true]);

    const [refused, confirming] = await Promise.all([pressed, seen]);
    expect([refused.status, refused.tookMs < 10_000]).toEqual([503, true]);
    expect(wordsOf(refused.text)).toContain("The payment page does not answer");
    expect([confirming.status, confirming.tookMs < 10_000]).toEqual([200, true]);
    expect(wordsOf(confirming.text)).toContain("Paiement en cours de confirmation");

    await house.lever("weather/clear");
    await house.lever("webhooks/resume");
    await seeThanks(visitor, order);
    leadsTo(await pressToPay(buyer));
  });

  test("a storm of refusals, stumbles and broken lines costs tries and nothing else", async () => {
    const buyers = await Promise.all(Array.from({ length: 6 }, () => aBuyer(house)));
    for (const [kind, share] of Object.entries({ "429": "0.3", "500-before": "0.1" }))
      await house.lever("weather", { kind, share, seed: "7" });
    for (const kind of ["500-after", "reset-after"])
      await house.lever("weather", { kind, share: "0.05", seed: "7" });
    const orders = await Promise.all(
      buyers.map(async (buyer) => {
        let pressed = await pressToPay(buyer);
        for (; pressed.status === 503; pressed = await pressToPay(buyer))
          expect(pressed.tookMs).toBeLessThan(10_000);
        return payAt(leadsTo(pressed));
      }),
    );
    for (const [at, buyer] of buyers.entries()) await seeThanks(buyer.visitor, orders[at] ?? "");
    await house.lever("weather/clear");
    expect(await house.audit()).toEqual([]);
  });
});

describe("asked to leave", () => {
  test("OPS-05 the web process finishes the request under way, says no to health meanwhile, and ends well", async () => {
    const buyer = await aBuyer(house);
    await house.lever("weather", { kind: "delay", ms: "2000", path: "/v1/checkout" });
    const pressed = pressToPay(buyer);
    await until("the provider is asked", async () => (await house.strikes()) > 0);
    const ended = house.web.stop("SIGTERM");
    await until("health says no", async () => (await health("/ready"))[0] === 503, 2);
    const payPage = leadsTo(await pressed);
    expect(await ended).toBe(0);
    await house.lever("weather/clear");
    await house.web.start();
    await seeThanks(buyer.visitor, await payAt(payPage));
  });

  test("OPS-05 the worker finishes the job under way before it ends, and no other has to", async () => {
    const { press, isSettled } = await aRefundToApprove(house);
    await house.lever("weather", { kind: "delay", ms: "2000", method: "POST", path: "refunds" });
    leadsTo(await press());
    await until("the refund is under way", async () => (await house.strikes()) > 0);
    expect(await house.worker.stop("SIGTERM")).toBe(0);
    expect(await isSettled()).toBe(true);
    await house.lever("weather/clear");
    await house.worker.start();
  });
});

describe("with two workers", () => {
  beforeAll(() => house.secondWorker.start());

  test("OPS-12 each sale is settled once, each refund made once, each letter sent once", async () => {
    const refunds = [await aRefundToApprove(house), await aRefundToApprove(house)];
    const bought = await Promise.all(Array.from({ length: 8 }, () => buy(house)));
    for (const { press } of refunds) leadsTo(await press());
    for (const { visitor, order } of bought) await seeThanks(visitor, order);
    for (const { isSettled } of refunds) await until("the money is back", isSettled);
    for (const { email } of bought) {
      await until(`a receipt for ${email}`, async () => (await receiptsOf(email)) > 0);
      expect(await receiptsOf(email)).toBe(1);
    }
    expect(await house.audit()).toEqual([]);
  });

  test("OPS-21 the letter of one that is killed is taken over by the other, and arrives once", async () => {
    await house.secondWorker.stop();
    const buyer = await aBuyer(house);
    house.mailbox.hang();
    await seeThanks(buyer.visitor, await payAt(leadsTo(await pressToPay(buyer))));
    const taken = `recipient = '${buyer.email}' AND letter = 'order-receipt' AND attempts > 0`;
    await until("the letter is under way", async () => {
      const held = `SELECT FROM outbox_mails WHERE ${taken} AND state = 'promised'`;
      return (await house.database.ask(held)).length === 1;
    });
    await house.worker.stop("SIGKILL");
    house.mailbox.goOn();
    // Whoever took it owns it for two minutes; nobody waits that long here.
    await house.database.ask(`UPDATE outbox_mails SET due_at = now() WHERE ${taken}`);
    await house.secondWorker.start();
    await until("the receipt has arrived", async () => (await receiptsOf(buyer.email)) > 0);
    expect(await receiptsOf(buyer.email)).toBe(1);
    await house.worker.start();
  });
});

async function receiptsOf(email: string) {
  const letters = await lettersTo(house, email);
  return letters.filter(({ subject }) => subject.includes("reçu")).length;
}

/** Really takes it away. */
async function takeAway(part: string) {
  if (part === "the payment provider") return house.sandbox.stop();
  if (part === "the provider's news") return;
  if (part === "the mail server") await house.mailbox.stop();
  if (part === "the database") {
    await house.database.takeAway();
    awaySince = performance.now();
  }
  if (part === "the file volume") house.files.takeAway();
  if (part === "the worker") await house.worker.stop("SIGKILL");
  // What was bought last is told of from here on, with whatever is missing.
  await house.lever("webhooks/resume");
}

async function giveBack(part: string) {
  if (part === "the payment provider") await house.sandbox.start();
  if (part === "the provider's news") await house.lever("webhooks/resume");
  if (part === "the mail server") await house.mailbox.start();
  if (part === "the database") {
    const waited = () => performance.now() - awaySince >= leastAwayMs;
    await until("it was away for long enough", waited);
    await house.database.giveBack();
  }
  if (part === "the file volume") house.files.giveBack();
  if (part === "the worker") await house.worker.start();
}

async function health(of: string) {
  const answer = await fetch(`${house.shopUrl}/api/health${of}`);
  return [answer.status, await answer.json()] as const;
}
