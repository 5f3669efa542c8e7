import { getTranslations } from "next-intl/server";
import type { LibraryItem } from "@/lib/access/library-page";
import { isForOthers } from "@/lib/pricing/purpose";
import { RefundLine } from "./refund-line";

/** The other orders of a book that was bought more than once, each with its own guarantee. */
export async function OtherOrders({
  others: all,
  locale,
  zone,
}: {
  others: LibraryItem[];
  locale: string;
  zone: string;
}) {
  // An order somebody else has paid is not this reader's to open.
  const others = all.filter(({ line }) => !isForOthers(line.purpose));
  if (others.length === 0) return null;
  const t = await getTranslations("devices");
  return (
    <ul className="mt-4 space-y-3 border-t border-rule pt-3 text-sm">
      {others.map((other) => (
        <li key={other.id}>
          <a href={`/${locale}/orders/${other.line.orderId}`} className="quiet-link">
            {t("alsoBought", { number: other.line.order.number })}
          </a>
          <RefundLine item={other} locale={locale} zone={zone} />
        </li>
      ))}
    </ul>
  );
}
