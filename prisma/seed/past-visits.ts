import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { quarterOf } from "@/lib/visits/visit-day";

/** Days of visits before the first of the demonstration's own. */
const days = 120;
// Sites nobody can have (RFC 2606), and the one place where no site is told.
const sites = ["", "journal.example", "blog.example", "forum.example", "search.example"];

/**
 * Four months of looks at the pages of the demonstration's first author, so that the page of visits has something to
 * show: on every day as many buyers as books were sold, and more visitors than that. Written once, whatever was cut off.
 */
export async function writePastVisits(today: Date) {
  const books = await db().book.findMany({
    where: { authors: { some: { author: { name: "Pascal Martin" } } } },
    orderBy: { slug: "asc" },
    select: {
      id: true,
      lines: {
        where: { order: { state: "paid" } },
        select: { order: { select: { paidAt: true } } },
      },
    },
  });
  const counts = books.flatMap(({ id: bookId, lines }, at) =>
    Array.from({ length: days }, (_day, back) => {
      const quarter = quarterOf(addDays(today, -back));
      const sold = lines.filter(
        ({ order }) =>
          order.paidAt?.toISOString().slice(0, 10) === quarter.toISOString().slice(0, 10),
      ).length;
      return sites.map((site, place) => {
        const buyers = place === 0 ? sold : 0;
        const visitors = buyers * 5 + ((back * 7 + place * 3 + at * 5) % (9 - place));
        const views = visitors + ((back * 3 + place) % 4) * Math.min(visitors, 1);
        return { bookId, quarter, site, views, visitors, buyers };
      });
    })
      .flat()
      .filter(({ views }) => views > 0),
  );
  await db().visitCount.createMany({ data: counts, skipDuplicates: true });
}
