import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Author, Operator } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { undoPublication } from "@/lib/editions/undo-publication";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { db, transaction } from "@/lib/platform/db";
import { requestRefund } from "@/lib/refunds/request-refund";
import { aBook } from "@/prisma/factories/a-book";
import { aBundleOrder } from "@/prisma/factories/a-bundle-order";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { askRefund } from "@/prisma/factories/a-refund";
import { asReader, aUser, findOperator } from "@/prisma/factories/a-user";
import { anEarningAuthor, aReturn, aSale } from "@/prisma/testing/earning-author";
import { addEndpoint } from "./add-endpoint";
import { deliverNext } from "./deliver-next";
import { editEndpoint } from "./edit-endpoint";
import { findEndpoint, listDeliveries, listEndpoints } from "./endpoints-desk";
import { envelopeOf, eventData, type WebhookType, webhookTypes } from "./event";
import { eventsKeptDays, forgetEvents } from "./forget-events";
import { removeEndpoint } from "./remove-endpoint";
import { renewSecret } from "./renew-secret";
import { resendDelivery } from "./resend-delivery";
import { failingDays, triesAllowed } from "./retry";
import { sendTestEvent } from "./send-test-event";
import { spreadEvents } from "./spread-events";
import { switchEndpoint } from "./switch-endpoint";

type Line = { book: { slug: string } };
type Heard = { path: string; headers: IncomingHttpHeaders; body: string };

/** A receiver as anybody may have one: it notes what it hears, and answers as told. */
let receiver: Server;
let base: string;
let heard: Heard[] = [];
let answer: { status: number; headers?: Record<string, string>; body?: string };

beforeAll(async () => {
  await foundShop();
  receiver = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const { url: path = "", headers } = request;
    heard.push({ path, headers, body: Buffer.concat(pieces).toString() });
    response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((done) => receiver.close(done)));

beforeEach(async () => {
  heard = [];
  answer = { status: 200 };
  // What earlier tests left behind is no business of the next.
  await db().webhookEndpoint.deleteMany();
  await db().webhookEvent.deleteMany();
});

let places = 0;

async function anEndpoint(owner: Author | Operator, events: readonly WebhookType[] = webhookTypes) {
  const url = `${base}/${++places}`;
  const added = await addEndpoint(owner, { url, events: [...events], description: "" });
  if (!added.ok) throw new Error(added.reason);
  const { endpointId: id } = added.value;
  const secrets = async () => (await findEndpoint(owner, id))?.secrets ?? [];
  return { id, url, path: new URL(url).pathname, secrets };
}

function anEdition(bookId: string) {
  const publishedAt = new Date();
  return { bookId, number: 1, label: "1.0", pageCount: 1, contents: [], publishedAt };
}

/** The worker's round: everything told, everything tried that is due. */
async function work() {
  while ((await spreadEvents()) > 0);
  while (await deliverNext());
}

/** What a receiver does with what it hears: verifies it by the standard's own library, or throws. */
function verified(one: Heard, secret: string) {
  return new Webhook(secret).verify(one.body, one.headers as Record<string, string>) as {
    id: string;
    type: WebhookType;
    data: Record<string, never>;
  };
}

/** Makes whatever waits due now, as if its pause were over. */
async function waitOut(endpointId: string) {
  const past = addSeconds(new Date(), -1);
  await db().webhookDelivery.updateMany({ where: { endpointId }, data: { dueAt: past } });
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: { busyUntil: past } });
}

describe("what happens is told", () => {
  test("PRI-09 signed, in its declared shape, to the shop with the buyer and to an author with their own lines alone", async () => {
    const [earner, other] = [await anEarningAuthor(), await anEarningAuthor()];
    const shop = await anEndpoint(await findOperator());
    const authors = await anEndpoint(earner.author);
    await anEndpoint(other.author);
    const email = "zoe@reader.test";
    const order = await aPaidOrder({ book: earner.book, priceMinor: 1_500n, email });
    await askRefund(order, { comment: "Trop court." });
    await aReturn(await aSale(earner, 1_000n, new Date()), 400n, new Date());
    await db().edition.create({ data: anEdition(earner.book.id) });
    await work();
    const by = (path: string) => heard.filter((one) => one.path === path);
    const [secret = ""] = await authors.secrets();
    const told = by(authors.path).map((one) => verified(one, secret));
    expect(told.map(({ type }) => type)).toEqual([
      ...["order.paid", "refund.requested", "order.paid", "order.refunded", "edition.published"],
    ]);
    for (const message of told)
      envelopeOf(message.type, eventData[message.type].strict()).strict().parse(message);
    expect(told[0]?.data).toMatchObject({
      order: { id: order.id, number: null, email: null },
      lines: [{ priceMinor: "1500", royaltyMinor: "1200" }],
    });
    expect(told[3]?.data).toMatchObject({ refund: { amountMinor: "400" } });
    expect(JSON.stringify(told)).not.toContain("reader.test");
    const [shopSecret = ""] = await shop.secrets();
    const [paid] = by(shop.path).map((one) => verified(one, shopSecret));
    expect(paid?.data).toMatchObject({ order: { number: order.number, email } });
    expect(by(shop.path)).toHaveLength(told.length);
    expect(heard).toHaveLength(2 * told.length);
    expect(() => verified(by(shop.path)[0] as Heard, secret)).toThrow();
  });

  test("to each author of a bundle that is asked back by one of its books, once, of every book of theirs in it", async () => {
    const [one, two, beside] = [
      await anEarningAuthor(),
      await anEarningAuthor(),
      await anEarningAuthor(),
    ];
    const second = await aBook({
      ...{ slug: "second-of-two", editions: [], minimumMinor: 0n, suggestedMinor: 1_000n },
      authors: [await db().author.findUniqueOrThrow({ where: { id: two.author.id } })],
    });
    const buyer = await aUser({ email: "bundle@reader.test" });
    const order = await aBundleOrder({
      ...{ books: [one.book, two.book, second], priceMinor: 3_000n, buyer, beside: [beside.book] },
    });
    const endpoints = await Promise.all(
      [one.author, two.author, beside.author, await findOperator()].map((owner) =>
        anEndpoint(owner, ["refund.requested"]),
      ),
    );
    const wish = { lineId: order.lines[0]?.id ?? "", comment: null, locale: "fr" };
    expect(await requestRefund(asReader(buyer), wish)).toMatchObject({ ok: true });
    await work();
    const told = endpoints.map(({ path }) =>
      heard
        .filter((each) => each.path === path)
        .map(({ body }) => JSON.parse(body).data.lines.map((line: Line) => line.book.slug)),
    );
    const [first, third] = [one.book.slug, "second-of-two"];
    expect(told).toEqual([
      [[first]],
      [[two.book.slug, third]],
      [],
      [[first, two.book.slug, third]],
    ]);
  });

  test("only if it happened: what is rolled back is never told, and without anybody to tell nothing is written", async () => {
    const earner = await anEarningAuthor();
    await aSale(earner, 1_000n, new Date());
    expect(await db().webhookEvent.count()).toBe(0);
    await anEndpoint(earner.author, ["edition.published"]);
    await aSale(earner, 1_000n, new Date());
    const gone = transaction(async (tx) => {
      await tx.edition.create({ data: anEdition(earner.book.id) });
      expect(await tx.webhookEvent.count({ where: { type: "edition.published" } })).toBe(1);
      throw new Error("no");
    });
    await expect(gone).rejects.toThrow("no");
    await work();
    expect(heard).toEqual([]);
    const kinds = await db().webhookEvent.findMany({ select: { type: true } });
    expect(kinds).toEqual([{ type: "order.paid" }]);
  });

  test("once for each endpoint, whoever spreads it and however often", async () => {
    const earner = await anEarningAuthor();
    const { id } = await anEndpoint(earner.author);
    await aSale(earner, 1_000n, new Date());
    await Promise.all([spreadEvents(), spreadEvents()]);
    await db().webhookEvent.updateMany({ data: { spreadAt: null } });
    await spreadEvents();
    expect(await db().webhookDelivery.count({ where: { endpointId: id } })).toBe(1);
  });
});

describe("a receiver that does not answer well", () => {
  test("is tried again later with the same words under the same id, and its log says what came back", async () => {
    const earner = await anEarningAuthor();
    const endpoint = await anEndpoint(earner.author);
    answer = { status: 503, body: "busy\u0000" };
    await aSale(earner, 1_000n, new Date());
    await work();
    expect(heard).toHaveLength(1);
    answer = { status: 302, headers: { location: `${base}/elsewhere` } };
    await waitOut(endpoint.id);
    await work();
    answer = { status: 204 };
    await waitOut(endpoint.id);
    await work();
    expect(heard.map(({ path }) => path)).toEqual([endpoint.path, endpoint.path, endpoint.path]);
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
    expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [delivery] = (await listDeliveries(earner.author, endpoint.id, { limit: 5 })) ?? [];
    expect(delivery).toMatchObject({ state: "delivered", attempts: 3 });
    expect(delivery?.tries.map(({ status }) => status)).toEqual([204, 302, 503]);
    expect(delivery?.tries[2]?.answer).toBe("busy\u{fffd}");
    expect(await findEndpoint(earner.author, endpoint.id)).toMatchObject({ failures: 0 });
  });

  test("keeps later news waiting for no longer than its rest, and is given up after its last try", async () => {
    const earner = await anEarningAuthor();
    const endpoint = await anEndpoint(earner.author);
    answer = { status: 500 };
    await aSale(earner, 1_000n, new Date());
    for (let tries = 0; tries < triesAllowed; tries += 1) {
      await work();
      await waitOut(endpoint.id);
    }
    await work();
    expect(heard).toHaveLength(triesAllowed);
    const lost = await db().webhookDelivery.findFirstOrThrow({
      where: { endpointId: endpoint.id },
    });
    expect(lost.state).toBe("given-up");
    // Weeks later the days begin anew: nothing was sent meanwhile that could have failed.
    expect(await findEndpoint(earner.author, endpoint.id)).toMatchObject({
      ...{ state: "on", failures: 0, failingSince: null },
    });
    answer = { status: 200 };
    expect((await resendDelivery(earner.author, lost.id)).ok).toBe(true);
    await work();
    expect(heard.at(-1)?.body).toBe(lost.body);
    expect(await db().webhookDelivery.findUnique({ where: { id: lost.id } })).toMatchObject({
      state: "delivered",
    });
  });

  test("is switched off after days without a success, its owner told by letter; on again it gets what waited", async () => {
    const earner = await anEarningAuthor();
    const endpoint = await anEndpoint(earner.author);
    answer = { status: 500 };
    await aSale(earner, 1_000n, new Date());
    await work();
    const since = addDays(new Date(), -failingDays);
    await db().webhookEndpoint.update({
      where: { id: endpoint.id },
      data: { failingSince: since },
    });
    await waitOut(endpoint.id);
    await work();
    expect(await findEndpoint(earner.author, endpoint.id)).toMatchObject({ state: "failed" });
    const letters = { where: { letter: "webhook-stopped", recipient: earner.user.email } };
    expect(await db().outboxMail.count(letters)).toBe(1);
    const written = { endpointId: endpoint.id };
    const letter = await writeLetter("webhook-stopped", mailWords("en"), written as never);
    expect(JSON.stringify(letter)).toContain(`/en/author/webhooks/${endpoint.id}`);
    await waitOut(endpoint.id);
    await work();
    expect(heard).toHaveLength(2);
    // What happens while it is off waits as well; while its owner rests it, nothing does.
    await aSale(earner, 2_000n, new Date());
    await work();
    expect(heard).toHaveLength(2);
    answer = { status: 200 };
    await switchEndpoint(earner.author, endpoint.id, true);
    await work();
    expect(heard).toHaveLength(4);
    await switchEndpoint(earner.author, endpoint.id, false);
    await aSale(earner, 3_000n, new Date());
    await switchEndpoint(earner.author, endpoint.id, true);
    await work();
    expect(heard).toHaveLength(4);
  });

  test("is renamed and told of other things while its host is down; another address is judged", async () => {
    const { author } = await anEarningAuthor();
    const { id } = await anEndpoint(author);
    const url = "https://down.invalid/hook";
    await db().webhookEndpoint.update({ where: { id }, data: { url } });
    const wish = { url, description: "Accounts", events: [webhookTypes[0]] };
    expect(await editEndpoint(author, id, wish)).toMatchObject({ ok: true });
    expect(await findEndpoint(author, id)).toMatchObject(wish);
    const other = { ...wish, url: `${url}/other` };
    expect(await editEndpoint(author, id, other)).toMatchObject({ reason: "host-unknown" });
  });

  test("and is told again at once, with all its days before it, when its address is put right", async () => {
    const earner = await anEarningAuthor();
    const { id, url } = await anEndpoint(earner.author);
    answer = { status: 500 };
    await aSale(earner, 1_000n, new Date());
    await work();
    const failing = { failingSince: addDays(new Date(), -4), failures: 9 };
    await db().webhookEndpoint.update({ where: { id }, data: failing });
    const wish = { description: "", events: [...webhookTypes] };
    await editEndpoint(earner.author, id, { ...wish, url });
    expect(await findEndpoint(earner.author, id)).toMatchObject(failing);
    const before = heard.length;
    await editEndpoint(earner.author, id, { ...wish, url: `${url}/right` });
    await work();
    expect(heard).toHaveLength(before + 1);
    const endpoint = await db().webhookEndpoint.findUniqueOrThrow({ where: { id } });
    expect(endpoint).toMatchObject({ state: "on", failures: 1 });
    expect(endpoint.failingSince?.getTime()).toBeGreaterThan(failing.failingSince.getTime());
    answer = { status: 200 };
  });

  test("and dies with the worker's try under way: the next worker tries again", async () => {
    const earner = await anEarningAuthor();
    const endpoint = await anEndpoint(earner.author);
    await aSale(earner, 1_000n, new Date());
    await spreadEvents();
    // Taken by a worker that was killed before it noted anything.
    const taken = addSeconds(new Date(), 30);
    await db().webhookEndpoint.update({ where: { id: endpoint.id }, data: { busyUntil: taken } });
    expect(await deliverNext()).toBe(false);
    await waitOut(endpoint.id);
    await work();
    expect(heard).toHaveLength(1);
  });
});

test("what was told, and what still waits to be, is forgotten after thirty days", async () => {
  const earner = await anEarningAuthor();
  const endpoint = await anEndpoint(earner.author);
  answer = { status: 500 };
  await aSale(earner, 1_000n, new Date());
  await work();
  expect(await forgetEvents()).toBe(0);
  const occurredAt = addDays(new Date(), -eventsKeptDays - 1);
  await db().webhookEvent.updateMany({ data: { occurredAt } });
  expect(await forgetEvents()).toBe(1);
  expect(await listDeliveries(earner.author, endpoint.id, { limit: 5 })).toEqual([]);
});

describe("an owner", () => {
  test("renews a secret while the one before goes on verifying for a day", async () => {
    const earner = await anEarningAuthor();
    const endpoint = await anEndpoint(earner.author);
    const [before = ""] = await endpoint.secrets();
    await renewSecret(earner.author, endpoint.id);
    const [after = "", ...rest] = await endpoint.secrets();
    expect([after === before, rest]).toEqual([false, [before]]);
    await sendTestEvent(earner.author, endpoint.id);
    await work();
    const [one] = heard as [Heard];
    for (const secret of [before, after]) expect(verified(one, secret).type).toBe("webhook.test");
    const past = { secretTurnedAt: addDays(new Date(), -1) };
    await db().webhookEndpoint.update({ where: { id: endpoint.id }, data: past });
    expect(await endpoint.secrets()).toEqual([after]);
  });

  test("has endpoints nobody else can see, change, test or remove", async () => {
    const [earner, other] = [await anEarningAuthor(), await anEarningAuthor()];
    const shop = await findOperator();
    const { id, url } = await anEndpoint(earner.author);
    await sendTestEvent(earner.author, id);
    const { id: deliveryId } = await db().webhookDelivery.findFirstOrThrow({
      where: { endpointId: id },
    });
    const wish = { url, events: [...webhookTypes], description: "mine" };
    for (const stranger of [other.author, shop]) {
      expect(await listEndpoints(stranger)).toEqual([]);
      expect(await findEndpoint(stranger, id)).toBeNull();
      expect(await listDeliveries(stranger, id, { limit: 5 })).toBeNull();
      for (const refusal of [
        await editEndpoint(stranger, id, wish),
        await removeEndpoint(stranger, id),
        await switchEndpoint(stranger, id, false),
        await renewSecret(stranger, id),
        await sendTestEvent(stranger, id),
        await resendDelivery(stranger, deliveryId),
      ])
        expect(refusal).toMatchObject({ ok: false, reason: "not-found" });
    }
    expect(await addEndpoint(earner.author, wish)).toMatchObject({ reason: "url-taken" });
    expect((await addEndpoint(other.author, wish)).ok).toBe(true);
  });

  test("takes an edition back within its minutes, and is told of that too", async () => {
    const earner = await anEarningAuthor();
    const endpoint = await anEndpoint(earner.author, ["edition.undone"]);
    const { id } = await db().edition.create({ data: anEdition(earner.book.id) });
    expect(await undoPublication(earner.author, id)).toMatchObject({ ok: true });
    await work();
    const [secret = ""] = await endpoint.secrets();
    expect(heard.map((one) => verified(one, secret))).toMatchObject([
      { type: "edition.undone", data: { edition: { id }, book: { id: earner.book.id } } },
    ]);
  });
});
