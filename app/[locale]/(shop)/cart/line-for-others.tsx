import { getTranslations } from "next-intl/server";
import { keptQuery } from "@/components/shop/kept-query";
import type { CartPage } from "@/lib/cart/cart-page";
import { formatAmount, formatDate, formatMoney } from "@/lib/i18n/format";
import { dayInstant } from "@/lib/invoices/shop-day";
import { money } from "@/lib/kernel/money";

type Line = CartPage["lines"][number];

/** For whom a line of the cart is, where it is for somebody else, and what each of several copies costs. */
export async function LineForOthers({ line, locale }: { line: Line; locale: string }) {
  const { gift, purpose, quantity } = line;
  if (!gift && purpose !== "copies") return null;
  const t = await getTranslations("gifts");
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
        <a href={placeToChange(line, locale)} className="quiet-link">
          {gift ? t("another") : t("changeCopies")}
        </a>
      </p>
    </div>
  );
}

// The page it was chosen on, with what was chosen there. Copies at the least they cost follow their number.
function placeToChange({ gift, book, quantity, offer, ...line }: Line, locale: string) {
  const price = formatAmount(money(line.amountMinor, line.currency), locale);
  const isLeast = line.amountMinor === offer.range.minimum.amountMinor;
  const chosen = { package: line.packageSlug, coupon: line.couponCode ?? undefined };
  const query = gift
    ? keptQuery({ ...chosen, price })
    : keptQuery({ ...chosen, quantity: String(quantity), price: isLeast ? undefined : price });
  return `/${locale}/books/${book.slug}/${gift ? "gift" : "copies"}${query}`;
}
