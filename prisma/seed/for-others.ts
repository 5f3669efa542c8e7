import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { addDays } from "@/lib/kernel/time";
import type { BookRow } from "@/prisma/factories/a-book";
import { aClaim } from "@/prisma/factories/a-claim";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import type { User } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { daysAgo } from "@/prisma/factories/days-ago";

type Cast = { today: Date; books: Map<string, BookRow>; reader: User };

/**
 * What the demonstration's reader has bought for others: a gift to a reader of the translation, who has taken it, and five
 * copies for a team, of which the first is the reader's own.
 */
export async function liveForOthers({ today, books, reader }: Cast) {
  const [given, team] = ["le-plan-copenhague", "the-copenhagen-initiative"].map((slug) => {
    const book = books.get(slug);
    if (!book) throw new Error(`nothing is called ${slug}`);
    return book;
  });
  if (!given || !team) return;
  const recipient = "reader1@lecture.test";
  const usual = { user: reader, locale: "fr", country: "FR", priceMinor: 2000n } as const;
  const note = "Tu as aimé la traduction : voici le livre comme il a été écrit.";
  const giftPaid = daysAgo(12.3, today);
  const gift = await atInstant(giftPaid, async () => {
    const copy = { giverName: "Camille", note, recipient };
    const others = { purpose: "gift" as const, quantity: 1, copy };
    return aPaidOrder({ ...usual, key: "seedgift", book: given, paidAt: giftPaid, others });
  });
  await atInstant(addDays(giftPaid, 1), () => aClaim(gift.id, recipient));
  const teamPaid = daysAgo(8.6, today);
  const copies = await atInstant(teamPaid, async () => {
    const others = { purpose: "copies" as const, quantity: 5, copy: {} };
    return aPaidOrder({ ...usual, key: "seedteam", book: team, paidAt: teamPaid, others });
  });
  await atInstant(addDays(teamPaid, 0.1), () => aClaim(copies.id, reader.email, reader));
  await issueInvoices();
}
