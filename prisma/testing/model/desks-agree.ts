import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { countAuthorSales } from "@/lib/sales/count-author-sales";
import { readSalesAsk } from "@/lib/sales/sales-ask";
import { findSalesView } from "@/lib/sales/sales-view";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { royaltiesOfTheLedger, salesOfTheLedger } from "../sales-of-the-ledger";

/**
 * A-02, INV-13: whatever has happened, an author's sales page tells of all time what the ledger tells, counted and
 * uncounted; and all of them together tell what the ledger has earned for authors. Answers what differs.
 */
export async function desksAgree() {
  const reader = await aUser();
  const rows = await db().author.findMany({ where: { shares: { some: {} } } });
  const wrong: string[] = [];
  const look = async () => {
    const all = new Map<string, bigint>();
    for (const row of rows) {
      const author = asAuthor(row, reader);
      const view = await findSalesView(author, readSalesAsk({ period: "all" }));
      const told = (view?.currencies ?? [])
        .map(({ currency, total: { soldMinor, refundedMinor, royaltyMinor } }) => ({
          ...{ currency, soldMinor, refundedMinor, royaltyMinor },
        }))
        .filter(
          (one) => one.soldMinor !== 0n || one.refundedMinor !== 0n || one.royaltyMinor !== 0n,
        );
      for (const { currency, royaltyMinor } of told)
        all.set(currency, (all.get(currency) ?? 0n) + royaltyMinor);
      const booked = await salesOfTheLedger(author, new Date(0), addDays(now(), 1));
      const [seen, due] = [told, booked].map((sums) =>
        JSON.stringify(sums, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
      );
      if (seen !== due) wrong.push(`author ${row.id} sees ${seen}, the ledger has ${due}`);
    }
    for (const [currency, minor] of await royaltiesOfTheLedger())
      if ((all.get(currency) ?? 0n) !== minor)
        wrong.push(
          `all authors see ${all.get(currency) ?? 0n} ${currency}, the ledger has ${minor}`,
        );
  };
  await look();
  while ((await countAuthorSales()) > 0);
  await look();
  return wrong;
}
