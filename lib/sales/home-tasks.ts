import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { listBundlesOnDesk } from "@/lib/bundles/bundle-desk";
import { currentBy } from "@/lib/catalog/edition-standing";
import { wherePayoutsGo } from "@/lib/payouts/where-payouts-go";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { listSharedBooks } from "@/lib/royalties/shares-page";
import { type HomeTask, homeTask } from "./home-task";
import { listStoppedWork } from "./stopped-work";
import { listUnanswered } from "./unanswered";

/**
 * What waits for an author, the worst first: what could not be published, files that were refused, books that cannot be
 * sold, money that has nowhere to go, proposals to answer, questions and reviews without an answer, files and programs that
 * wait for a press.
 */
export async function listHomeTasks(
  author: Author,
  payouts = wherePayoutsGo(author),
): Promise<HomeTask[]> {
  const [drafts, money, books, asked, said, stopped] = await Promise.all([
    faultyDrafts(author),
    waitingMoney(author, payouts),
    booksToSettle(author),
    proposals(author),
    listUnanswered(author),
    listStoppedWork(author),
  ]);
  return [...drafts, ...money, ...books, ...asked, ...said, ...stopped];
}

const ownBook = ({ id }: Author) => ({ authors: { some: { authorId: id } } });

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
    homeTask(lastRefusal ? "publication-failed" : "file-refused", book.title, `/drafts/${id}`),
  );
}

async function waitingMoney(author: Author, payouts: ReturnType<typeof wherePayoutsGo>) {
  const [{ hasAccount, holdReason, isChanging, lastState, lastPeriod }, isSelling] =
    await Promise.all([
      payouts,
      db().book.count({ where: { ...ownBook(author), publishedAt: { not: null } } }),
    ]);
  const tasks: HomeTask[] = [];
  if (holdReason !== null) tasks.push(homeTask("held", holdReason, "/payouts"));
  if (lastPeriod !== null && ["failed", "returned"].includes(lastState ?? ""))
    tasks.push(homeTask("payout-failed", lastPeriod, "/payouts"));
  if (isChanging) tasks.push(homeTask("change", "", "/payouts"));
  else if (!hasAccount && isSelling > 0) tasks.push(homeTask("account", "", "/payouts"));
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
    ...(state === "paused" ? [homeTask("paused", title, `/books/${slug}/editions`)] : []),
    ...(state === "draft" ? [homeTask("not-on-sale", title, `/books/${slug}`)] : []),
    ...(wording ? [homeTask("wording", title, `/books/${slug}/texts`)] : []),
  ]);
}

async function proposals(author: Author) {
  const [bundles, shared] = await Promise.all([listBundlesOnDesk(author), listSharedBooks(author)]);
  return [
    ...bundles
      .filter(({ isAsked }) => isAsked)
      .map(({ id, title }) => homeTask("bundle", title, `/bundles/${id}`)),
    ...shared
      .filter(({ isAsked }) => isAsked)
      .map(({ slug, title }) => homeTask("shares", title, `/books/${slug}/shares`)),
  ];
}
