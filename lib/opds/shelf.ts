import "server-only";
import { isFrozen } from "@/lib/access/refund-freeze";
import type { Reader } from "@/lib/accounts/actor";
import { newestOf } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { bookFields } from "./book-fields";
import { type ListedBook, latest } from "./listed-book";

/**
 * The books a reader may open now, each once, newest edition first, and when the shelf last changed: by a purchase, a
 * refund, a dispute or an edition. `lastModified` is that instant as HTTP may name it, to the second: null while that
 * second is not over, when another change could follow in it and would look like none.
 */
export async function listShelf(reader: Reader) {
  const at = now();
  const [rights, { refundAccess }] = await Promise.all([
    db().entitlement.findMany({
      where: { userId: reader.id },
      select: {
        ...{ state: true, grantedAt: true, closedAt: true },
        book: { select: bookFields(at) },
        line: {
          select: {
            refundRequests: { select: { state: true, requestedAt: true, closedAt: true } },
            order: { select: { disputes: { select: { openedAt: true, closedAt: true } } } },
          },
        },
      },
    }),
    getShopSettings(),
  ]);
  const open = rights.filter(
    ({ state, line }) => state === "active" && !isFrozen(line.refundRequests, refundAccess),
  );
  const books = new Map<string, ListedBook>();
  for (const { book } of open) if (newestOf(book.editions)) books.set(book.id, book);
  const changedAt = latest(rights.flatMap(momentsOf));
  return {
    books: [...books.values()].sort((one, other) => lastMove(other) - lastMove(one)),
    ...{ changedAt, lastModified: isSecondOver(changedAt, at) ? changedAt : null },
  };
}

function isSecondOver(instant: Date, at: Date) {
  return Math.floor(instant.getTime() / 1000) < Math.floor(at.getTime() / 1000);
}

function momentsOf({ grantedAt, closedAt, book, line }: Right) {
  return [
    ...[grantedAt, closedAt, new Date(lastMove(book))],
    ...line.refundRequests.flatMap((request) => [request.requestedAt, request.closedAt]),
    ...line.order.disputes.flatMap((dispute) => [dispute.openedAt, dispute.closedAt]),
  ];
}

type Moments = { closedAt: Date | null };
type Right = Moments & {
  grantedAt: Date;
  book: ListedBook;
  line: {
    refundRequests: (Moments & { requestedAt: Date })[];
    order: { disputes: (Moments & { openedAt: Date })[] };
  };
};

function lastMove({ editions }: ListedBook) {
  return latest(
    editions.flatMap((edition) => [edition.publishedAt, edition.withdrawnAt]),
  ).getTime();
}
