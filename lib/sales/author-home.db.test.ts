import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { createBook } from "@/lib/editions/create-book";
import { addDays, addHours } from "@/lib/kernel/time";
import { linkLifeHours } from "@/lib/payouts/account-change";
import { askAccountChange } from "@/lib/payouts/ask-account-change";
import { holdPayouts } from "@/lib/payouts/hold-payouts";
import { releasePayouts } from "@/lib/payouts/release-payouts";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { atInstant } from "@/prisma/factories/at-instant";
import { daysAgo } from "@/prisma/factories/days-ago";
import { aDraftFile } from "@/prisma/testing/draft";
import {
  anEarningAuthor,
  aReleasedSale,
  aReturn,
  aSale,
  byBank,
  otherIban,
  payByBank,
} from "@/prisma/testing/earning-author";
import { anOperator } from "@/prisma/testing/living-shop";
import { findFirstSteps } from "./first-steps";
import { homeFigures } from "./home-figures";
import { listHomeTasks } from "./home-tasks";
import { findMovementPage } from "./movement-page";
import { listRecentActivity } from "./recent-activity";
import { readSalesAsk } from "./sales-ask";

beforeAll(() => foundShop());

const kindsOf = (all: { kind: string }[]) => all.map(({ kind }) => kind);

describe("an author's home", () => {
  test("begins with nothing but the next step", async () => {
    const user = await aUser();
    const author = asAuthor(await anAuthor({ user }), user);
    expect(await listHomeTasks(author)).toEqual([]);
    expect(await listRecentActivity(author)).toEqual([]);
    expect(await homeFigures(author)).toMatchObject([
      { currency: "EUR", soldMinor: 0n, keptMinor: 0n, availableMinor: 0n, standing: "none" },
    ]);
    expect(Object.values((await findFirstSteps(author)).done)).not.toContain(true);
    await createBook(author, { formId: randomUUID(), title: "Un début", language: "fr" });
    expect(await findFirstSteps(author)).toMatchObject({
      ...{ done: { book: true, price: false, sale: false }, slug: "un-debut" },
    });
  });

  test("shows a sale at once, and takes a refund off what was kept", async () => {
    const earning = await anEarningAuthor();
    const { author } = earning;
    const order = await aSale(earning, 2_000n, daysAgo(2));
    expect(await homeFigures(author)).toMatchObject([{ soldMinor: 2_000n, keptMinor: 2_000n }]);
    expect((await findFirstSteps(author)).done.sale).toBe(true);
    await aReturn(order, 500n, daysAgo(1));
    expect(await homeFigures(author)).toMatchObject([{ soldMinor: 2_000n, keptMinor: 1_500n }]);
    expect(await listRecentActivity(author)).toMatchObject([
      { kind: "refund", amountMinor: 500n, currency: "EUR" },
      { kind: "sale", amountMinor: 2_000n, ownMinor: 1_600n, title: earning.book.title },
    ]);
    // Of a sale from before the thirty days something goes back within them: that is none of theirs.
    await aReturn(await aSale(earning, 900n, daysAgo(40)), 900n, daysAgo(1));
    expect(await homeFigures(author)).toMatchObject([{ soldMinor: 2_000n, keptMinor: 1_500n }]);
    // Where the figures lead to, they are the same.
    const listed = async (of: string) => {
      const ask = readSalesAsk({ period: "30", currency: "EUR", of });
      return (await findMovementPage(author, ask, null))?.sums;
    };
    expect(await listed("sold")).toMatchObject([{ soldMinor: 2_000n }]);
    expect(await listed("kept")).toMatchObject([{ soldMinor: 2_000n, refundedMinor: 500n }]);
  });

  test("shows what a bank took back for good, and nothing of a dispute that is open", async () => {
    const earning = await anEarningAuthor();
    const { id: orderId, lines } = await aSale(earning, 2_000n, daysAgo(9));
    const [line] = lines;
    const { id: checkoutId } = await db().checkout.findFirstOrThrow({ where: { orderId } });
    const about = {
      orderId,
      checkoutId,
      reason: "fraudulent",
      currency: "EUR",
      amountMinor: 2_000n,
    };
    for (const [state, closedAt] of [
      ["open", null],
      ["lost", daysAgo(1)],
    ] as const)
      await db().dispute.create({
        data: {
          ...{ ...about, state, closedAt, providerDisputeId: `du_${randomUUID()}` },
          ...{ providerStatus: state, openedAt: daysAgo(3), lookedUpAt: daysAgo(1) },
          parts: { create: { lineId: line?.id ?? "", amountMinor: 2_000n } },
        },
      });
    expect(await listRecentActivity(earning.author)).toMatchObject([
      { kind: "lost", amountMinor: 2_000n, currency: "EUR", title: earning.book.title },
      { kind: "sale" },
    ]);
  });

  test("shows the newest sale, however many orders that nobody paid were placed since", async () => {
    const earning = await anEarningAuthor();
    const order = await aSale(earning, 2_000n, daysAgo(1));
    await db().$executeRaw`
      WITH unpaid AS (
        INSERT INTO orders SELECT p.* FROM orders o CROSS JOIN LATERAL jsonb_populate_record(o, jsonb_build_object(
          'id', gen_random_uuid(), 'number', 'U' || o.number, 'checkout_key', 'u' || o.checkout_key,
          'state', 'pending', 'paid_at', NULL)) p
        WHERE o.id = ${order.id}::uuid RETURNING id),
      line AS (
        INSERT INTO order_lines SELECT p.* FROM unpaid CROSS JOIN generate_series(0, 200) AS place
          JOIN order_lines l ON l.order_id = ${order.id}::uuid
          CROSS JOIN LATERAL jsonb_populate_record(l, jsonb_build_object('order_id', unpaid.id, 'position', place,
            'id', 'ffffffff' || substr(gen_random_uuid()::text, 9))) p RETURNING id)
      INSERT INTO order_line_shares (line_id, author_id, position, share_bp)
        SELECT line.id, s.author_id, s.position, s.share_bp FROM line JOIN order_line_shares s ON true
        JOIN order_lines l ON l.id = s.line_id AND l.order_id = ${order.id}::uuid`;
    expect(await listRecentActivity(earning.author)).toMatchObject([
      { kind: "sale", amountMinor: 2_000n },
    ]);
  });

  test("names the next payout with its day, and why it would not leave", async () => {
    const earning = await anEarningAuthor({ hasAccount: false });
    const { author } = earning;
    await aReleasedSale(earning, 2_000n, daysAgo(1));
    const [first] = await homeFigures(author);
    expect(first).toMatchObject({ availableMinor: 1_600n, nextMinor: 1_600n, standing: "account" });
    expect(first && first.nextAt > now() && first.nextAt < addDays(now(), 32)).toBe(true);
    await payByBank(author);
    expect(await homeFigures(author)).toMatchObject([{ standing: "small" }]);
    await aReleasedSale(earning, 1_000n, daysAgo(1));
    expect(await homeFigures(author)).toMatchObject([{ nextMinor: 2_400n, standing: "due" }]);
  });

  test("says why money does not leave: an account to confirm, as long as its link can be pressed, and a hold with its reason", async () => {
    const earning = await anEarningAuthor();
    const { author } = earning;
    const operator = await anOperator();
    await aReleasedSale(earning, 9_000n, daysAgo(1));
    expect(await askAccountChange(author, byBank(otherIban))).toMatchObject({ ok: true });
    expect(kindsOf(await listHomeTasks(author))).toEqual(["change"]);
    const later = addHours(now(), linkLifeHours + 1);
    expect(await atInstant(later, () => listHomeTasks(author))).toEqual([]);
    await holdPayouts(operator, { authorId: author.id, reason: "À vérifier" });
    expect(await atInstant(later, () => listHomeTasks(author))).toMatchObject([
      { kind: "held", subject: "À vérifier" },
    ]);
    expect(await homeFigures(author)).toMatchObject([{ standing: "held" }]);
    await releasePayouts(operator, author.id);
    expect(await homeFigures(author)).toMatchObject([{ standing: "due" }]);
  });

  test("says what waits, and nothing of what waits for others", async () => {
    const { author, book } = await anEarningAuthor({ hasAccount: false });
    const stranger = await anEarningAuthor();
    const at = now();
    await db().editionDraft.create({
      data: {
        ...{ bookId: book.id, createdAt: at, updatedAt: at },
        files: { create: [aDraftFile("epub", { state: "refused" })] },
      },
    });
    await db().bookWording.create({
      data: {
        ...{ bookId: book.id, title: "Neuf", subtitle: "", description: "", language: "fr" },
        ...{ completePercent: 100, savedAt: at, savedById: author.userId },
      },
    });
    expect(kindsOf(await listHomeTasks(author))).toEqual(["file-refused", "account", "wording"]);
    expect(await listHomeTasks(stranger.author)).toEqual([]);
  });

  test("says what readers asked and what stopped half-way, until it is answered or goes on", async () => {
    const [{ author, book }, stranger] = [await anEarningAuthor(), await anEarningAuthor()];
    const at = now();
    const asked = { bookId: book.id, email: "ada@lire.test", words: "Et la suite ?", locale: "fr" };
    await db().authorQuestion.createMany({
      data: [
        { ...asked, askedAt: at },
        { ...asked, askedAt: at },
        { ...asked, askedAt: at, reportedAt: at },
      ],
    });
    const file = {
      ...{ kind: "coupons", userId: author.userId, authorId: author.id, columns: {} },
      ...{ locale: "fr", createdAt: at },
    };
    await db().import.createMany({
      data: [
        { ...file, fileName: "attend.csv", state: "waiting" },
        { ...file, fileName: "arrive.csv", state: "reading" },
      ],
    });
    await db().webhookEndpoint.create({
      data: {
        ...{ authorId: author.id, url: "https://recoit.test/", events: ["order.paid"] },
        ...{ state: "failed", busyUntil: at, createdAt: at, createdBy: author.userId },
      },
    });
    const waits = async () =>
      (await listHomeTasks(author)).map(({ kind, subject, count }) => [kind, subject, count]);
    expect(await waits()).toEqual([
      ["questions", book.title, 2],
      ["import", "attend.csv", 1],
      ["webhook", "https://recoit.test/", 1],
    ]);
    expect(await listHomeTasks(stranger.author)).toEqual([]);
    await db().authorQuestion.updateMany({
      where: { reportedAt: null },
      data: { answer: "Bientôt.", answeredAt: at, answeredBy: author.id },
    });
    await db().import.updateMany({ data: { state: "done", doneAt: at } });
    await db().webhookEndpoint.updateMany({ data: { state: "on" } });
    expect(await waits()).toEqual([]);
  });

  test("tells each author of their own books alone", async () => {
    const [one, other] = [await anEarningAuthor(), await anEarningAuthor()];
    await aSale(one, 900n, daysAgo(3));
    const reader = await aUser();
    await db().follow.create({
      data: { userId: reader.id, authorId: one.author.id, since: daysAgo(1) },
    });
    expect(kindsOf(await listRecentActivity(one.author))).toEqual(["follower", "sale"]);
    expect(await listRecentActivity(other.author)).toEqual([]);
    expect(await homeFigures(other.author)).toMatchObject([{ soldMinor: 0n }]);
  });
});
