import { getTranslations } from "next-intl/server";
import type { CartPage } from "@/lib/cart/cart-page";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { dayInstant } from "@/lib/invoices/shop-day";
import { money } from "@/lib/kernel/money";

/** For whom a line of the cart is, where it is for somebody else, and what each of several copies costs. */
export async function LineForOthers({
  line,
  locale,
}: {
  line: CartPage["lines"][number];
  locale: string;
}) {
  const { gift, purpose, quantity, book } = line;
  if (!gift && purpose !== "copies") return null;
  const t = await getTranslations("gifts");
  const change = `/${locale}/books/${book.slug}/${gift ? "gift" : "copies"}?package=${line.packageSlug}`;
  const each = formatMoney(money(line.amountMinor, line.currency), locale);
  return (
    <div className="mt-2 space-y-1 text-sm [overflow-wrap:anywhere]">
      {gift ? (
        <>
          <p className="font-medium">{t("cartGift", { recipient: gift.recipient })}</p>
          <p className="text-ink-soft">
            {gift.deliverOn
              ? t("cartDay", { date: formatDate(dayInstant(gift.deliverOn), locale, "UTC") })
              : t("cartNow")}
          </p>
        </>
      ) : (
        <p className="font-medium">{t("cartCopies", { count: quantity, each })}</p>
      )}
      <p>
        <a href={gift ? change : `${change}&quantity=${quantity}`} className="quiet-link">
          {gift ? t("another") : t("changeCopies")}
        </a>
      </p>
    </div>
  );
}
