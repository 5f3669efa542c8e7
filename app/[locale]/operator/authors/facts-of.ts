import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { AuthorOnDesk } from "@/lib/royalties/authors-desk";

/** An author's books and what is owed to them, in one line. */
export function factsOf({ titles, owed }: AuthorOnDesk, locale: string) {
  const sums = owed.map(({ minor, currency }) => formatMoney(money(minor, currency), locale));
  return [titles.join(", "), sums.join(", ")].filter(Boolean).join(" · ");
}
