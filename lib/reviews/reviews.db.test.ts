import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { anAddress, anOperator, aReader, openShop } from "@/prisma/testing/living-shop";
import { countLockWaiters } from "@/prisma/testing/lock-waiters";
import { anOwnBook, anOwner } from "@/prisma/testing/own-book";
import { answerReview } from "./answer-review";
import { listBookReviews, listReviewsToAnswer } from "./book-reviews";
import { doubtReview } from "./doubt-review";
import { hideReview } from "./hide-review";
import { findOwnReview } from "./own-review";
import { removeReview } from "./remove-review";
import { listReviewsDesk } from "./reviews-desk";
import { settleDoubt } from "./settle-doubt";
import { showReview } from "./show-review";
import { listWaitingDoubts } from "./waiting-doubts";
import { writeReview } from "./write-review";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const words = (more: Partial<Parameters<typeof writeReview>[2]> = {}) => ({
  ...{ stars: 4, text: "Clair et juste.", shownName: "Ada" },
  ...more,
});

async function aReviewedBook() {
  const own = await anOwnBook();
  const { reader } = await anOwner(own.book);
  await writeReview(reader, own.book.slug, words());
  const { id } = await db().review.findFirstOrThrow({ where: { bookId: own.book.id } });
  return { ...own, reader, reviewId: id };
}

async function shown(bookId: string) {
  const { reviews, counts } = await listBookReviews(bookId);
  return { told: reviews.map(({ shownName, stars, reply }) => [shownName, stars, reply]), counts };
}

describe("who may review a book", () => {
  test("a reader who has it, once: a second one, also at once, is the first one changed", async () => {
    const { book } = await anOwnBook();
    const { reader } = await anOwner(book);
    const both = [words(), words({ stars: 5 })];
    await Promise.all(both.map((one) => writeReview(reader, book.slug, one)));
    await writeReview(reader, book.slug, words({ stars: 2, shownName: "A. L." }));
    expect(await shown(book.id)).toEqual({ told: [["A. L.", 2, null]], counts: { 2: 1 } });
  });

  test("nobody who has no right to it, nor its author, nor the database's own user by hand", async () => {
    const { book, author } = await anOwnBook();
    const stranger = await aReader();
    expect(await writeReview(stranger, book.slug, words())).toMatchObject({
      reason: "right-needed",
    });
    expect(await writeReview(stranger, "no-such-book", words())).toMatchObject({
      reason: "not-found",
    });
    const byHand = db().$executeRaw`
      INSERT INTO reviews (id, book_id, user_id, stars, text, shown_name, written_at)
        VALUES (gen_random_uuid(), ${book.id}::uuid, ${stranger.id}::uuid, 5, '', 'Ada', now())`;
    await expect(byHand).rejects.toThrow(/right to its book/);
    const asReader = { ...stranger, id: author.userId };
    expect(await writeReview(asReader, book.slug, words())).toMatchObject({ reason: "own-book" });
    expect((await shown(book.id)).told).toEqual([]);
  });

  test("R-41 who gave it back reviews it no more, and what they wrote counts no more", async () => {
    const { book, reader } = await aReviewedBook();
    const right = { bookId: book.id, userId: reader.id };
    const close = { state: "closed", closedReason: "refunded", closedAt: new Date() };
    await db().entitlement.updateMany({ where: right, data: close });
    expect(await shown(book.id)).toEqual({ told: [], counts: {} });
    expect(await writeReview(reader, book.slug, words())).toMatchObject({ reason: "right-needed" });
    expect((await findOwnReview(reader, book.slug))?.mayReview).toBe(false);
  });

  test("a right that ends while one writes: refused, like any other", async () => {
    const { book } = await anOwnBook();
    const { reader } = await anOwner(book);
    const writing = await db().$transaction(async (tx) => {
      const close = { state: "closed", closedReason: "refunded", closedAt: new Date() };
      await tx.entitlement.updateMany({
        where: { bookId: book.id, userId: reader.id },
        data: close,
      });
      const written = writeReview(reader, book.slug, words());
      await expect.poll(countLockWaiters, { timeout: 10_000 }).toBeGreaterThan(0);
      return { written };
    });
    expect(await writing.written).toMatchObject({ reason: "right-needed" });
    expect((await shown(book.id)).told).toEqual([]);
  });

  test("a review says how its writer has the book, by the best of their rights", async () => {
    const { book } = await aReviewedBook();
    const user = await aUser({ email: anAddress() });
    await aPaidOrder({ book, user, email: user.email, priceMinor: 0n });
    await writeReview(asReader(user), book.slug, words());
    const told = async () => (await listBookReviews(book.id)).reviews.map(({ has }) => has);
    expect(await told()).toEqual(["free", "bought"]);
    await aPaidOrder({ book, user, email: user.email });
    expect(await told()).toEqual(["bought", "bought"]);
  });

  test("the name shown is never an address", async () => {
    const { book, reader } = await aReviewedBook();
    const signed = writeReview(reader, book.slug, words({ shownName: reader.email }));
    await expect(signed).rejects.toThrow(/reviews_words/);
  });
});

describe("what becomes of a review", () => {
  test("its reader takes it back; nobody else does", async () => {
    const { book, reader, reviewId } = await aReviewedBook();
    const other = await aReader();
    expect(await removeReview(other, reviewId)).toMatchObject({ reason: "not-found" });
    expect(await removeReview(reader, reviewId)).toMatchObject({ ok: true });
    expect(await db().review.count({ where: { bookId: book.id } })).toBe(0);
  });

  test("the book's author answers it, another author does not", async () => {
    const { book, author, reader, reviewId } = await aReviewedBook();
    const { author: stranger } = await anOwnBook();
    expect(await answerReview(stranger, reviewId, "Non.")).toMatchObject({ reason: "not-found" });
    expect(await listReviewsToAnswer(stranger, book.slug)).toBeNull();
    await answerReview(author, reviewId, "Merci.");
    expect((await shown(book.id)).told).toEqual([["Ada", 4, "Merci."]]);
    const isOlder = async () => (await listBookReviews(book.id)).reviews[0]?.isAnswerOlder;
    expect(await isOlder()).toBe(false);
    await writeReview(reader, book.slug, words({ text: "Autre chose." }));
    expect(await isOlder()).toBe(true);
    await answerReview(author, reviewId, "");
    expect((await shown(book.id)).told).toEqual([["Ada", 4, null]]);
  });

  test("an author of the book doubts it once, with a reason, and it stands until the operator has looked", async () => {
    const { book, author, reviewId } = await aReviewedBook();
    const operator = await anOperator();
    const { author: stranger } = await anOwnBook();
    const refusal = { reason: "not-found" };
    expect(await doubtReview(stranger, reviewId, "Faux.")).toMatchObject(refusal);
    expect(await settleDoubt(operator, reviewId)).toMatchObject(refusal);
    expect(await doubtReview(author, reviewId, "Trois en une heure.")).toMatchObject({ ok: true });
    expect(await doubtReview(author, reviewId, "Encore.")).toMatchObject(refusal);
    const standing = async () => (await listReviewsToAnswer(author, book.slug))?.reviews[0]?.doubt;
    const waiting = async () =>
      (await listWaitingDoubts(operator))
        .filter(({ id }) => id === reviewId)
        .map(({ doubt }) => doubt);
    expect([await standing(), await waiting()]).toEqual(["waiting", ["Trois en une heure."]]);
    expect((await shown(book.id)).counts).toEqual({ 4: 1 });
    expect(await settleDoubt(operator, reviewId)).toMatchObject({ ok: true });
    expect([await standing(), await waiting()]).toEqual(["settled", []]);
    const deeds = { subjectId: reviewId, action: { startsWith: "review-doubt" } };
    expect(await db().auditRow.count({ where: deeds })).toBe(2);
  });

  test("its author can answer every one, however many came since", async () => {
    const { book, author, reviewId } = await aReviewedBook();
    const { reader } = await anOwner(book);
    await writeReview(reader, book.slug, words({ shownName: "Grace" }));
    const page = (beyond?: string) => listReviewsToAnswer(author, book.slug, { beyond, most: 1 });
    const newest = await page();
    expect(newest?.reviews.map(({ shownName }) => shownName)).toEqual(["Grace"]);
    const rest = await page(newest?.next ?? "");
    expect(rest).toMatchObject({ reviews: [{ id: reviewId, shownName: "Ada" }], next: null });
    expect(await page("nothing")).toEqual(newest);
  });

  test("the operator reaches every one, hidden ones among them", async () => {
    const [operator, first] = [await anOperator(), (await aReviewedBook()).reviewId];
    const last = (await aReviewedBook()).reviewId;
    await hideReview(operator, first, "Insulte.");
    const newest = await listReviewsDesk(operator, { most: 1 });
    expect(newest).toMatchObject({ reviews: [{ id: last }], next: last });
    const rest = await listReviewsDesk(operator, { beyond: last, most: 1 });
    expect(rest.reviews).toMatchObject([{ id: first, hiddenReason: "Insulte." }]);
  });

  test("the operator hides it with a reason, on record; it leaves the average until it is shown again", async () => {
    const { book, author, reader, reviewId } = await aReviewedBook();
    const operator = await anOperator();
    await hideReview(operator, reviewId, "Insulte.");
    expect(await hideReview(operator, reviewId, "Encore.")).toMatchObject({ reason: "not-found" });
    expect(await shown(book.id)).toEqual({ told: [], counts: {} });
    expect((await findOwnReview(reader, book.slug))?.review?.hiddenReason).toBe("Insulte.");
    expect(await answerReview(author, reviewId, "Merci.")).toMatchObject({ reason: "not-found" });
    const record = { action: "review-hidden", subjectId: reviewId, actorId: operator.id };
    expect(await db().auditRow.findFirst({ where: record })).toMatchObject({
      details: { reason: "Insulte." },
    });
    await showReview(operator, reviewId);
    expect((await shown(book.id)).told).toEqual([["Ada", 4, null]]);
  });

  test("a hidden one stays hidden, though its reader changes it, or takes it back and writes anew", async () => {
    const { book, reader, reviewId } = await aReviewedBook();
    await hideReview(await anOperator(), reviewId, "Insulte.");
    await writeReview(reader, book.slug, words({ text: "Autrement." }));
    expect((await shown(book.id)).told).toEqual([]);
    await removeReview(reader, reviewId);
    expect(await db().review.findUniqueOrThrow({ where: { id: reviewId } })).toMatchObject({
      ...{ text: "", shownName: "" },
    });
    await writeReview(reader, book.slug, words());
    expect((await shown(book.id)).told).toEqual([]);
  });
});
