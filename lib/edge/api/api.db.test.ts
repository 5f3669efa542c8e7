import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import * as balances from "@/app/api/v1/balances/route";
import * as bookCoupons from "@/app/api/v1/books/[slug]/coupons/route";
import * as editions from "@/app/api/v1/books/[slug]/editions/route";
import * as packages from "@/app/api/v1/books/[slug]/packages/route";
import * as book from "@/app/api/v1/books/[slug]/route";
import * as books from "@/app/api/v1/books/route";
import * as coupon from "@/app/api/v1/coupons/[couponId]/route";
import * as coupons from "@/app/api/v1/coupons/route";
import * as entitlements from "@/app/api/v1/entitlements/route";
import * as receipt from "@/app/api/v1/orders/[orderId]/receipt/route";
import * as gift from "@/app/api/v1/orders/[orderId]/refunds/route";
import * as order from "@/app/api/v1/orders/[orderId]/route";
import * as orders from "@/app/api/v1/orders/route";
import * as price from "@/app/api/v1/packages/[packageId]/price/route";
import * as payouts from "@/app/api/v1/payouts/route";
import * as promotion from "@/app/api/v1/promotions/[promotionId]/route";
import * as promotions from "@/app/api/v1/promotions/route";
import * as readers from "@/app/api/v1/readers/route";
import * as approval from "@/app/api/v1/refunds/[requestId]/approval/route";
import * as refusal from "@/app/api/v1/refunds/[requestId]/refusal/route";
import * as refund from "@/app/api/v1/refunds/[requestId]/route";
import * as refunds from "@/app/api/v1/refunds/route";
import * as sales from "@/app/api/v1/sales/route";
import * as statement from "@/app/api/v1/statements/[statementId]/route";
import * as statements from "@/app/api/v1/statements/route";
import * as webhooks from "@/app/api/v1/webhooks/route";
import { requestsPerMinute } from "@/lib/accounts/count-key-use";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes } from "@/lib/kernel/time";
import { drawAndPrepare } from "@/lib/payouts/draw-and-prepare";
import { db } from "@/lib/platform/db";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { askLate, askRefund } from "@/prisma/factories/a-refund";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { daysAgo } from "@/prisma/factories/days-ago";
import { anEarningAuthor, aReleasedSale, statementsOf } from "@/prisma/testing/earning-author";
import { anOwnBook } from "@/prisma/testing/own-book";
import { aProgram, aProgramKey } from "./conformance/program";
import { listBooks } from "./endpoints/books";
import { serve } from "./serve";

beforeAll(() => foundShop());

async function anAuthorsProgram() {
  const own = await anOwnBook();
  const key = await aProgramKey(own.author);
  return { ...own, key, call: aProgram(key.secret) };
}

async function theShopsProgram() {
  const operator = await findOperator();
  const { secret, keyId } = await aProgramKey(operator);
  return { operator, keyId, call: aProgram(secret) };
}

const half = { code: "HALF", terms: [{ package: "book", percentOff: 50 }] };

describe("an author's program", () => {
  test("is told by webhook of nothing its key may not read", async () => {
    const { author } = await anOwnBook();
    const { secret } = await aProgramKey(author, { scopes: ["webhooks:write", "sales:read"] });
    const call = aProgram(secret);
    const place = { url: "http://127.0.0.1:9/told", description: "" };
    const wish = { ...place, events: ["order.paid", "payout.paid"] };
    expect((await call(webhooks.POST, { body: wish })).status).toBe(403);
    const body = { ...place, events: ["order.paid"] };
    expect(await call(webhooks.POST, { body })).toMatchObject({ status: 201 });
    const unfit = await call(sales.GET, { query: { currency: "\0\0\0" } });
    expect(unfit.status).toBe(400);
  });

  test("reads and sets what the desk does, each answer as its address declares it", async () => {
    const { book: own, call } = await anAuthorsProgram();
    const params = { slug: own.slug };
    const isbns = [{ format: "PDF", isbn: "9791090636071" }];
    await db().book.update({ where: { id: own.id }, data: { pdfIsbn: "9791090636071" } });
    expect((await call(books.GET)).json.data).toMatchObject([{ slug: own.slug, isbns }]);
    expect(await call(book.GET, { params })).toMatchObject({ status: 200 });
    expect((await call(editions.GET, { params })).json.data).toMatchObject([{ number: 1 }]);
    const [sold] = (await call(packages.GET, { params })).json.data;
    const wish = { currency: "EUR", mode: "minimum", minimumMinor: "700", suggestedMinor: "1500" };
    const priced = await call(price.PUT, { params: { packageId: sold.id }, body: wish });
    expect(priced).toMatchObject({ status: 200, json: { minimumMinor: "700", mode: "minimum" } });

    const made = await call(bookCoupons.POST, { params, body: half });
    expect(made).toMatchObject({ status: 201, json: { code: "HALF", uses: 0, endsAt: null } });
    const couponId = made.json.id;
    const edit = { note: "For the fair", isSuspended: true, maxUses: 10 };
    const edited = await call(coupon.PATCH, { params: { couponId }, body: edit });
    expect(edited.json).toMatchObject({ ...edit, terms: [{ percentOff: 50 }], code: "HALF" });
    expect((await call(coupons.GET, { query: { book: own.slug } })).json.data).toHaveLength(1);
    expect(await call(coupon.DELETE, { params: { couponId } })).toMatchObject({ status: 200 });
    expect(await call(coupon.GET, { params: { couponId } })).toMatchObject({ status: 404 });
  });

  test("goes through its sales a page at a time, each once, and reads its statements and payouts", async () => {
    const earner = await anEarningAuthor();
    for (const day of [9, 5, 1, 3])
      await aPaidOrder({ book: earner.book, priceMinor: 1_000n, paidAt: daysAgo(day) });
    await aReleasedSale(earner, 9_000n, new Date("2026-07-10T12:00:00Z"));
    await atInstant(new Date("2026-08-01T08:00:00Z"), () => drawAndPrepare(null));
    const { secret } = await aProgramKey(earner.author);
    const call = aProgram(secret);
    const seen: string[] = [];
    let next: string | null = "http://shop.test/?limit=2";
    while (next) {
      const query: Record<string, string> = Object.fromEntries(new URL(next).searchParams);
      const page = await call(sales.GET, { query });
      seen.push(...page.json.data.map((sale: { soldAt: string }) => sale.soldAt));
      next = page.json.next;
      expect(page.headers.get("link")).toBe(next ? `<${next}>; rel="next"` : null);
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...seen].sort().reverse());
    const [told] = (await call(statements.GET)).json.data;
    const whole = await call(statement.GET, { params: { statementId: told.id } });
    expect(whole.json).toMatchObject({ closingMinor: "7200", lines: [{ amountMinor: "7200" }] });
    expect((await call(payouts.GET)).json.data).toMatchObject([{ amountMinor: "7200" }]);
    expect((await call(balances.GET)).json.data).toMatchObject([{ currency: "EUR" }]);
  });
});

test("PRI-09 the shop's program lists orders, decides refunds and runs promotions, each answer as declared", async () => {
  const { call } = await theShopsProgram();
  const email = `${randomUUID()}@reader.test`;
  const inTime = await aPaidOrder({ email });
  const late = await aPaidOrder({ email, paidAt: daysAgo(70) });
  await askRefund(inTime);
  await askLate(late);
  const listed = await call(orders.GET, { query: { email } });
  expect(listed.json.data).toMatchObject([{ email }, { email }]);
  const params = { orderId: inTime.id };
  expect((await call(order.GET, { params })).json).toMatchObject({ number: inTime.number });
  expect((await call(entitlements.GET, { query: { email } })).json.data).toHaveLength(2);

  const asked = (await call(refunds.GET, { query: { state: "requested" } })).json.data;
  const requestOf = (number: string) => ({
    requestId: asked.find((one: { orderNumber: string }) => one.orderNumber === number).id,
  });
  const body = { reason: "Après le délai." };
  const tooEarly = await call(refusal.POST, { params: requestOf(inTime.number), body });
  expect(tooEarly).toMatchObject({ status: 409, json: { reason: "inside-window" } });
  const declined = await call(refusal.POST, { params: requestOf(late.number), body });
  expect(declined).toMatchObject({ status: 201, json: { state: "declined", decision: body } });
  const approved = await call(approval.POST, { params: requestOf(inTime.number) });
  expect(approved).toMatchObject({ status: 201, json: { state: "approved" } });
  const twice = await call(approval.POST, { params: requestOf(inTime.number) });
  expect(twice).toMatchObject({ status: 409, json: { reason: "already-decided" } });
  expect((await call(refund.GET, { params: requestOf(late.number) })).status).toBe(200);

  const endsAt = `${new Date().getUTCFullYear() + 3}-01-01T00:00:00+01:00`;
  const wish = { name: "Autumn", percent: 20, endsAt };
  const made = await call(promotions.POST, { body: wish });
  expect(made).toMatchObject({ status: 201, json: { standing: "running", name: "Autumn" } });
  const promotionId = made.json.id;
  expect((await call(promotions.GET)).json.data[0].id).toBe(promotionId);
  expect((await call(promotion.DELETE, { params: { promotionId } })).status).toBe(200);
  expect((await call(promotion.DELETE, { params: { promotionId } })).status).toBe(409);
});

test("an author's program reads who shares their address, with the proof, and nobody else", async () => {
  const { book: own, author, call } = await anAuthorsProgram();
  const [one, two, other] = [1, 2, 3].map(() => `${randomUUID()}@reader.test`);
  for (const email of [one, two, other]) await aPaidOrder({ book: own, email: email ?? "" });
  const text = "The author may see my address.";
  const consent = { place: "account", consentVersion: "2026-11", consentText: text, locale: "en" };
  for (const [at, email] of [one, two].entries())
    await db().addressShare.create({
      data: {
        ...{ ...consent, email: email ?? "", bookId: own.id, authorId: author.id },
        consentedAt: daysAgo(9 - at),
      },
    });
  const first = await call(readers.GET, { query: { limit: "1", book: own.slug } });
  expect(first.json.data).toMatchObject([{ email: two, consent: { place: "account", text } }]);
  const query = Object.fromEntries(new URL(first.json.next).searchParams);
  const second = await call(readers.GET, { query });
  expect(second.json).toMatchObject({
    data: [{ email: one, book: { slug: own.slug } }],
    next: null,
  });
  // The row a page ended with is taken back: the next page is the same. A place told by its row alone is none any more.
  const gone = { email: two ?? "", authorId: author.id };
  const { id: cursor } = await db().addressShare.findFirstOrThrow({ where: gone });
  const earlier = { ...query, cursor };
  expect((await call(readers.GET, { query: earlier })).json.data).toEqual(second.json.data);
  await db().addressShare.deleteMany({ where: gone });
  expect((await call(readers.GET, { query })).json).toEqual(second.json);
  expect((await call(readers.GET, { query: earlier })).json.reason).toBe("cursor-invalid");
  // Another author's key sees none of them, also from there on; without the scope nothing is told.
  const stranger = await anAuthorsProgram();
  expect((await stranger.call(readers.GET)).json.data).toEqual([]);
  expect((await stranger.call(readers.GET, { query })).json.data ?? []).toEqual([]);
  const narrow = aProgram((await aProgramKey(author, { scopes: ["sales:read"] })).secret);
  expect((await narrow(readers.GET)).status).toBe(403);
  const taken = { action: "readers-exported", subjectId: author.id };
  expect(await db().auditRow.count({ where: taken })).toBe(5);
});

test("PRI-09 nothing an author's program can read holds the address of a reader who did not share it", async () => {
  const earner = await anEarningAuthor();
  const email = `${randomUUID()}@reader.test`;
  const order = await aPaidOrder({ book: earner.book, priceMinor: 2_000n, email });
  await askRefund(order, { comment: "Trop court." });
  const call = aProgram((await aProgramKey(earner.author)).secret);
  const params = { slug: earner.book.slug };
  const lists = [books, coupons, sales, statements, payouts, balances, readers, webhooks];
  const answers = [
    ...(await Promise.all(lists.map((route) => call(route.GET)))),
    ...(await Promise.all([book, editions, packages].map((route) => call(route.GET, { params })))),
  ];
  for (const { status, json } of answers) {
    expect(status).toBe(200);
    expect(JSON.stringify(json)).not.toContain(email);
  }
  // What is the shop's to read is not there for an author's key.
  expect((await call(orders.GET)).status).toBe(403);
  expect((await call(entitlements.GET)).status).toBe(403);
});

test("the shop's program makes coupons within what authors allow, sends receipts again, and gives money back unasked", async () => {
  const { book: own, call: authors } = await anAuthorsProgram();
  const { call } = await theShopsProgram();
  const params = { slug: own.slug };
  const sold = { bookId: own.id };
  await db().package.updateMany({ where: sold, data: { promotionMaxPercent: 30 } });
  expect(await call(bookCoupons.POST, { params, body: half })).toMatchObject({
    ...{ status: 422, json: { reason: "above-authors-limit" } },
  });
  const body = { code: "SHOP", terms: [{ package: "book", percentOff: 30 }] };
  const made = await call(bookCoupons.POST, { params, body });
  expect(made).toMatchObject({ status: 201, json: { code: "SHOP" } });
  const mine = { params: { couponId: made.json.id } };
  expect((await authors(coupon.GET, mine)).status).toBe(200);
  const further = { terms: [{ package: "book", percentOff: 31 }] };
  expect((await call(coupon.PATCH, { ...mine, body: further })).status).toBe(422);
  expect(await call(coupon.PATCH, { ...mine, body: { isSuspended: true } })).toMatchObject({
    json: { isSuspended: true },
  });
  expect((await call(coupon.DELETE, mine)).status).toBe(200);

  const paid = await aPaidOrder({ book: own, priceMinor: 1_000n });
  const orderId = paid.id;
  const headers = { "idempotency-key": randomUUID() };
  const sent = await call(receipt.POST, { params: { orderId }, headers });
  expect(sent).toMatchObject({ status: 202, json: { email: paid.email } });
  await call(receipt.POST, { params: { orderId }, headers });
  const letters = { key: { startsWith: `order:${orderId}:receipt:` } };
  expect(await db().outboxMail.count({ where: letters })).toBe(1);

  const lineId = paid.lines[0]?.id ?? "";
  const wish = { refundId: randomUUID(), lineId, amountMinor: "250", reason: "A torn page." };
  for (let turn = 0; turn < 2; turn += 1) {
    const given = await call(gift.POST, { params: { orderId }, body: wish });
    expect(given).toMatchObject({ status: 201, json: { id: wish.refundId, lineId } });
  }
  expect(await db().refund.count({ where: { orderId } })).toBe(1);
  const another = { ...wish, amountMinor: "251" };
  expect(await call(gift.POST, { params: { orderId }, body: another })).toMatchObject({
    ...{ status: 409, json: { reason: "form-used" } },
  });
  const tooMuch = { ...wish, refundId: randomUUID(), amountMinor: "751" };
  expect(await call(gift.POST, { params: { orderId }, body: tooMuch })).toMatchObject({
    ...{ status: 422, json: { reason: "amount-out-of-range" } },
  });
  const elsewhere = { orderId: (await aPaidOrder({ book: own })).id };
  expect((await call(gift.POST, { params: elsewhere, body: wish })).status).toBe(404);
  expect((await authors(gift.POST, { params: { orderId }, body: wish })).status).toBe(403);
});

describe("the doors of the API", () => {
  test("A-17 another author's ids are not there, whatever address they stand in", async () => {
    const [one, other] = [await anAuthorsProgram(), await anEarningAuthor()];
    await aReleasedSale(other, 3_000n, new Date("2026-07-10T12:00:00Z"));
    await atInstant(new Date("2026-08-01T08:00:00Z"), () => drawAndPrepare(null));
    const { secret } = await aProgramKey(other.author);
    const params = { slug: other.book.slug };
    const made = await aProgram(secret)(bookCoupons.POST, { params, body: half });
    const couponId = made.json.id;
    const statementId = (await statementsOf(other))[0]?.id ?? "";
    const packageId = other.book.packages[0]?.id ?? "";
    const body = { currency: "EUR", mode: "free" };
    for (const answer of [
      await one.call(book.GET, { params }),
      await one.call(packages.GET, { params }),
      await one.call(editions.GET, { params }),
      await one.call(bookCoupons.POST, { params, body: half }),
      await one.call(price.PUT, { params: { packageId }, body }),
      await one.call(coupon.GET, { params: { couponId } }),
      await one.call(coupon.PATCH, { params: { couponId }, body: { note: "mine" } }),
      await one.call(coupon.DELETE, { params: { couponId } }),
      await one.call(statement.GET, { params: { statementId } }),
      await one.call(statement.GET, { params: { statementId: "not-an-id" } }),
    ])
      expect(answer).toMatchObject({ status: 404, json: { reason: "not-found" } });
    expect((await one.call(coupons.GET, { query: { book: other.book.slug } })).json.data).toEqual(
      [],
    );
    expect((await one.call(sales.GET)).json.data).toEqual([]);
    expect((await one.call(payouts.GET)).json.data).toEqual([]);
  });

  test("ACL-08 are shut without a key, past its end, without the scope, and to whoever is no operator", async () => {
    const own = await anOwnBook();
    const params = { slug: own.book.slug };
    expect(await aProgram(null)(books.GET)).toMatchObject({
      ...{ status: 401, json: { reason: "key-missing" } },
    });
    const past = await aProgramKey(own.author, { expiresAt: addMinutes(new Date(), 60) });
    expect((await aProgram(past.secret)(books.GET)).status).toBe(200);
    await db().accessKey.update({
      ...{ where: { id: past.keyId }, data: { createdAt: daysAgo(3), expiresAt: daysAgo(2) } },
    });
    expect((await aProgram(past.secret)(books.GET)).json.reason).toBe("key-wrong");
    const reading = aProgram((await aProgramKey(own.author, { scopes: ["coupons:read"] })).secret);
    expect((await reading(coupons.GET)).status).toBe(200);
    for (const answer of [
      await reading(bookCoupons.POST, { params, body: half }),
      await reading(books.GET),
      await reading(orders.GET),
    ])
      expect(answer).toMatchObject({ status: 403, json: { reason: "scope-missing" } });
    const shop = await theShopsProgram();
    expect((await shop.call(books.GET)).status).toBe(403);
    const person = { where: { id: shop.operator.id } };
    await db().user.update({ ...person, data: { isOperator: false } });
    expect((await shop.call(orders.GET)).json.reason).toBe("key-wrong");
    await db().user.update({ ...person, data: { isOperator: true } });
  });

  test("take no field they do not know, no endless body, and nobody's thousandth request of a minute", async () => {
    const { book: own, call, key } = await anAuthorsProgram();
    const params = { slug: own.slug };
    const body = { ...half, colour: "red", terms: [{ package: "book", percent: 5 }] };
    const unknown = await call(bookCoupons.POST, {
      params,
      body,
      headers: { "accept-language": "fr" },
    });
    expect(unknown.status).toBe(422);
    const fields = unknown.json.errors.map((one: { field: string }) => one.field);
    expect(fields.sort()).toEqual(["colour", "terms.0.percent"]);
    const asked = await call(books.GET, { query: { colour: "red" } });
    expect(asked).toMatchObject({ status: 400, json: { errors: [{ field: "colour" }] } });
    expect((await call(coupons.GET, { query: { cursor: "0" } })).json.reason).toBe(
      "cursor-invalid",
    );
    const long = await call(bookCoupons.POST, {
      params,
      body: `{"note":"${"x".repeat(300_000)}"}`,
    });
    expect(long.status).toBe(413);
    const nowhere = { ...half, terms: [{ package: "none", percentOff: 5 }] };
    const lost = await call(bookCoupons.POST, { params, body: nowhere });
    expect(lost.json.errors).toMatchObject([
      { field: "terms.0.package", reason: "package-unknown" },
    ]);

    const before = await call(books.GET);
    expect(before.headers.get("cache-control")).toBe("no-store");
    const left = Number(/r=(\d+)/.exec(before.headers.get("ratelimit") ?? "")?.[1]);
    expect(left).toBeLessThan(requestsPerMinute);
    await db().apiRate.update({ where: { keyId: key.keyId }, data: { count: requestsPerMinute } });
    const over = await call(books.GET);
    expect(over).toMatchObject({ status: 429, json: { reason: "too-many-requests" } });
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    const since = addMinutes(new Date(), -2);
    await db().apiRate.update({ where: { keyId: key.keyId }, data: { since } });
    expect((await call(books.GET)).status).toBe(200);
  });
});

test("a request with an idempotency key is done once, also when it is sent twice at once", async () => {
  const { book: own, call, key } = await anAuthorsProgram();
  const params = { slug: own.slug };
  const send = (code: string, idempotencyKey = `"${code}"`) =>
    call(bookCoupons.POST, {
      ...{ params, body: { ...half, code }, headers: { "idempotency-key": idempotencyKey } },
    });
  const first = await send("ONCE");
  const again = await send("ONCE");
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await send("OTHER", '"ONCE"')).toMatchObject({
    ...{ status: 422, json: { reason: "idempotency-key-reused" } },
  });
  const both = await Promise.all([send("BOTH"), send("BOTH"), send("BOTH")]);
  const told = both.map(({ status, json }) => (status === 201 ? json.id : json.reason));
  const madeOnce = new Set(told.filter((one) => one !== "request-under-way"));
  expect(madeOnce.size).toBe(1);
  expect(await db().coupon.count({ where: { bookId: own.id, codeKey: "BOTH" } })).toBe(1);
  // A refusal is an answer too.
  const refused = [await send("BOTH", "another"), await send("BOTH", "another")];
  expect(refused.map(({ json }) => json.reason)).toEqual(["code-taken", "code-taken"]);
  // Its process died before it could say what became of it.
  const name = { keyId: key.keyId, idempotencyKey: "ONCE" };
  const cut = { status: null, body: null, begunAt: addMinutes(new Date(), -6) };
  await db().apiAnswer.update({ where: { keyId_idempotencyKey: name }, data: cut });
  expect((await send("ONCE")).json.reason).toBe("outcome-unknown");
});

test("what breaks is told as a problem too, and can be asked again", async () => {
  const { call } = await anAuthorsProgram();
  const broken = serve(listBooks, () => Promise.reject(new Error("broken")));
  expect(await call(broken)).toMatchObject({ status: 500, json: { reason: "unexpected" } });
});
