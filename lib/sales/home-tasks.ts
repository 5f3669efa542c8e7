import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { listBundlesOnDesk } from "@/lib/bundles/bundle-desk";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { listSharedBooks } from "@/lib/royalties/shares-page";

/** Something that waits for an author. `path` is the page of the desk where it is settled. */
export type HomeTask = {
  kind:
    | ("publication-failed" | "file-refused" | "paused" | "not-on-sale" | "wording")
    | ("bundle" | "shares" | "reviews" | "held" | "payout-failed" | "account" | "change");
  subject: string;
  count: number;
  path: string;
};

/**
 * What waits for an author, the worst first: what could not be published, files that were refused, books that cannot be
 * sold, money that has nowhere to go, proposals to answer, reviews without an answer.
 */
export async function listHomeTasks(author: Author): Promise<HomeTask[]> {
  const [drafts, money, books, asked, reviews] = await Promise.all([
    faultyDrafts(author),
    waitingMoney(author),
    booksToSettle(author),
    proposals(author),
    unanswered(author),
  ]);
  return [...drafts, ...money, ...books, ...asked, ...reviews];
}

const ownBook = ({ id }: Author) => ({ authors: { some: { authorId: id } } });
const task = (kind: HomeTask["kind"], subject: string, path: string, count = 1): HomeTask => ({
  ...{ kind, subject, path, count },
});

async function faultyDrafts(author: Author) {
  const bad = { isCurrent: true, state: { in: ["refused", "failed"] } };
  const drafts = await db().editionDraft.findMany({
    where: {
      ...{ state: { in: ["open", "scheduled"] }, book: ownBook(author) },
      OR: [{ lastRefusal: { not: null } }, { files: { some: bad } }],
    },
    orderBy: { updatedAt: "desc" },
    take: 20,
    select: { id: true, lastRefusal: true, book: { select: { title: true } } },
  });
  return drafts.map(({ id, lastRefusal, book }) =>
    task(lastRefusal ? "publication-failed" : "file-refused", book.title, `/drafts/${id}`),
  );
}

async function waitingMoney(author: Author) {
  const mine = { authorId: author.id };
  const [account, hold, change, payout, isSelling] = await Promise.all([
    db().payoutAccount.count({ where: { ...mine, replacedAt: null } }),
    db().payoutHold.findFirst({ where: { ...mine, releasedAt: null } }),
    db().payoutAccountChange.count({
      where: { ...mine, confirmedAt: null, stoppedAt: null, expiresAt: { gt: now() } },
    }),
    db().payout.findFirst({ where: mine, orderBy: { createdAt: "desc" } }),
    db().book.count({ where: { ...ownBook(author), publishedAt: { not: null } } }),
  ]);
  const tasks: HomeTask[] = [];
  if (hold) tasks.push(task("held", hold.reason, "/payouts"));
  if (payout && ["failed", "returned"].includes(payout.state))
    tasks.push(task("payout-failed", payout.period, "/payouts"));
  if (change > 0) tasks.push(task("change", "", "/payouts"));
  else if (account === 0 && isSelling > 0) tasks.push(task("account", "", "/payouts"));
  return tasks;
}

async function booksToSettle(author: Author) {
  const books = await db().book.findMany({
    where: {
      ...ownBook(author),
      OR: [
        { state: "paused" },
        { wording: { isNot: null } },
        { state: "draft", editions: { some: currentBy(now()) } },
      ],
    },
    orderBy: { title: "asc" },
    take: 20,
    select: { slug: true, title: true, state: true, wording: { select: { bookId: true } } },
  });
  return books.flatMap(({ slug, title, state, wording }) => [
    ...(state === "paused" ? [task("paused", title, `/books/${slug}/editions`)] : []),
    ...(state === "draft" ? [task("not-on-sale", title, `/books/${slug}`)] : []),
    ...(wording ? [task("wording", title, `/books/${slug}/texts`)] : []),
  ]);
}

async function proposals(author: Author) {
  const [bundles, shared] = await Promise.all([listBundlesOnDesk(author), listSharedBooks(author)]);
  return [
    ...bundles
      .filter(({ isAsked }) => isAsked)
      .map(({ id, title }) => task("bundle", title, `/bundles/${id}`)),
    ...shared
      .filter(({ isAsked }) => isAsked)
      .map(({ slug, title }) => task("shares", title, `/books/${slug}/shares`)),
  ];
}

async function unanswered(author: Author) {
  const open = { repliedAt: null, hiddenAt: null, removedAt: null };
  const books = await db().book.findMany({
    where: { ...ownBook(author), reviews: { some: open } },
    orderBy: { title: "asc" },
    take: 20,
    select: { slug: true, title: true, reviews: { where: open, select: { id: true } } },
  });
  return books.map(({ slug, title, reviews }) =>
    task("reviews", title, `/books/${slug}/reviews`, reviews.length),
  );
}
