import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import type { BookRow } from "@/prisma/factories/a-book";
import { aPaidOrder, type OrderRow } from "@/prisma/factories/a-paid-order";
import {
  approve,
  askLate,
  askRefund,
  decline,
  send,
  tell,
  withdraw,
} from "@/prisma/factories/a-refund";
import type { User } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { daysAgo } from "@/prisma/factories/days-ago";
import type { PastSale, RefundStory } from "./past-sales";

export type Happening = { at: Date; run: () => Promise<unknown> };
type Cast = { today: Date; books: Map<string, BookRow>; accounts: Map<string, User> };

/**
 * Lets the past happen in its order, each step at its own instant and through the shop's own verbs. A step that
 * happened already changes nothing, so a history that was cut off goes on where it stopped. `more` happens among the sales.
 */
export async function liveThrough(sales: PastSale[], cast: Cast, more: Happening[] = []) {
  const happenings = sales
    .flatMap((sale) => storyOf(sale, cast))
    .concat(more)
    .map(invoiced)
    .concat(nightlyReleases(cast.today));
  happenings.sort((left, right) => left.at.getTime() - right.at.getTime());
  for (const { at, run } of happenings) await atInstant(at, run);
  return happenings.length;
}

// As the worker would have done a few seconds later.
function invoiced({ at, run }: Happening): Happening {
  return {
    at,
    run: async () => {
      await run();
      await issueInvoices();
    },
  };
}

function storyOf(sale: PastSale, cast: Cast): Happening[] {
  const { today, books, accounts } = cast;
  const book = books.get(sale.slug);
  if (!book) throw new Error(`nothing is called ${sale.slug}`);
  const { key, priceMinor, email, locale, country } = sale;
  const paidAt = daysAgo(sale.daysAgo, today);
  const user = accounts.get(email);
  const buyer = user ? { user } : { email };
  const order = () => aPaidOrder({ ...buyer, key, book, priceMinor, paidAt, locale, country });
  const downloads = (sale.downloads ?? []).map((number) => ({
    at: addDays(paidAt, 1),
    run: async () => download(await order(), number, addDays(paidAt, 1)),
  }));
  const refund = sale.refund ? refundStory(sale.refund, order, { ...cast, locale, key }) : [];
  return [{ at: paidAt, run: order }, ...downloads, ...refund];
}

type Telling = { today: Date; locale: "fr" | "en"; key: string };

function refundStory(
  story: RefundStory,
  order: () => Promise<OrderRow>,
  { today, locale, key }: Telling,
): Happening[] {
  const on = (days: number, run: (order: OrderRow) => Promise<unknown>): Happening => ({
    at: daysAgo(days, today),
    run: async () => run(await order()),
  });
  const words = {
    locale,
    ...("comment" in story && story.comment ? { comment: story.comment } : {}),
  };
  const id = `re_test_${key}`;
  if (story.end === "declined")
    return [
      on(story.asked, (it) => askLate(it, words)),
      on(story.closed, (it) => decline(it, story.reason)),
    ];
  const asked = on(story.asked, (it) => askRefund(it, words));
  if (story.end === "requested") return [asked];
  if (story.end === "withdrawn") return [asked, on(story.closed, withdraw)];
  const sent = [
    asked,
    on(story.approved, (it) => approve(it)),
    // The worker sends it some seconds after the operator's yes.
    on(story.approved - 0.0001, (it) => send(it, id)),
  ];
  if (story.end === "pending") return sent;
  const why = story.end === "failed" ? { why: story.why } : {};
  return [...sent, on(story.closed, (it) => tell(it, { id, state: story.end, ...why }))];
}

async function download(order: OrderRow, number: number, at: Date) {
  const right = order.lines[0]?.entitlement;
  if (!right || (await db().download.count({ where: { entitlementId: right.id } })) > 0) return;
  const files = await db().editionFile.findMany({
    where: { role: "full", edition: { bookId: right.bookId, number } },
    orderBy: { format: "asc" },
  });
  const rows = files.map((file) => ({
    entitlementId: right.id,
    fileId: file.id,
    audience: "library",
    at,
  }));
  await db().download.createMany({ data: rows });
}

// The worker's daily round, as it would have come by on each of the last 61 nights.
function nightlyReleases(today: Date): Happening[] {
  return Array.from({ length: 61 }, (_, night) => ({
    at: daysAgo(60 - night, today),
    run: releaseRoyalties,
  }));
}
