import "server-only";
import { mayBeWrittenTo } from "@/lib/access/may-be-written-to";
import { type NoticeChoice, noticeChoice, usualChoice } from "@/lib/editions/notice-choice";
import { db, sql, statement } from "@/lib/platform/db";

type Told = { id: string; isMajor: boolean };

/**
 * Who a message about an edition goes to, as a table of address and language: whoever may open the book now and wants to
 * hear of such an edition, once, however often they bought it.
 */
export function recipientsOf(bookId: string, { isMajor }: Told) {
  return sql`
    SELECT r.email, coalesce(u.locale, o.locale) AS locale FROM (
      SELECT email, (array_agg(user_id ORDER BY granted_at DESC))[1] AS user_id,
        (array_agg(line_id ORDER BY granted_at DESC))[1] AS line_id
      FROM entitlements e WHERE book_id = ${bookId}::uuid AND state = 'active' AND ${mayBeWrittenTo} GROUP BY email) r
      LEFT JOIN order_lines l ON l.id = r.line_id
      LEFT JOIN orders o ON o.id = l.order_id
      LEFT JOIN users u ON u.id = r.user_id
      LEFT JOIN notice_choices own ON own.email = r.email AND own.book_id = ${bookId}::uuid
      LEFT JOIN notice_choices usual ON usual.email = r.email AND usual.book_id IS NULL
      CROSS JOIN LATERAL (SELECT coalesce(own.choice, usual.choice, ${usualChoice}) AS choice) c
    WHERE c.choice = 'every' OR (c.choice = 'major' AND ${isMajor}::boolean)`;
}

/** How many they are, by language. */
export async function countRecipients(bookId: string, edition: Told) {
  const rows = await statement<{ locale: string; count: number }>(sql`
    SELECT locale, count(*)::int AS count FROM (${recipientsOf(bookId, edition)}) r GROUP BY 1`);
  const of = (locale: string) =>
    rows.filter((row) => (row.locale === "en" ? "en" : "fr") === locale);
  const sum = (locale: string) => of(locale).reduce((all, { count }) => all + count, 0);
  return { fr: sum("fr"), en: sum("en"), all: sum("fr") + sum("en") };
}

/** What one reader wants to hear of a book, and whether they may open it: asked again as their letter is written. */
export async function standingOf(bookId: string, email: string) {
  const [right, choices] = await Promise.all([
    db().entitlement.count({ where: { bookId, email, state: "active" } }),
    db().noticeChoice.findMany({ where: { email, OR: [{ bookId }, { bookId: null }] } }),
  ]);
  const said = (id: string | null) => choices.find((one) => one.bookId === id)?.choice;
  const choice: NoticeChoice = noticeChoice.catch(usualChoice).parse(said(bookId) ?? said(null));
  return { hasRight: right > 0, choice };
}
