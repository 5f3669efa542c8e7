import { getTranslations } from "next-intl/server";
import { BookCover } from "@/components/shop/book-cover";
import { type CartPage, sumOf } from "@/lib/cart/cart-page";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { KnownPurchase } from "@/lib/orders/known-purchases";
import { isForOthers } from "@/lib/pricing/purpose";
import { MoreLinks } from "../../more-links";
import { LinePurpose } from "../line-purpose";
import { removeLine } from "./actions";
import { LineForOthers } from "./line-for-others";
import { LineReduction } from "./line-reduction";
import { TakeOut } from "./take-out";

type Line = CartPage["lines"][number];

/** The books about to be bought, each with its price, what stands in its way, and whether its buyer has it already. */
export async function CartLines({
  cart,
  known,
  upgradable,
  locale,
}: {
  cart: CartPage;
  known: KnownPurchase[];
  /** The books of which their buyer may have a larger package by its difference. */
  upgradable: ReadonlySet<string>;
  locale: string;
}) {
  const t = await getTranslations("cart");
  return (
    <section aria-label={t("lines")} className="min-w-0">
      <ul className="divide-y divide-rule border-y border-rule">
        {cart.lines.map((line) => (
          <CartLine
            key={line.id}
            line={line}
            known={known.find(({ bookId }) => line.purpose === "own" && bookId === line.book.id)}
            isUpgradable={upgradable.has(line.book.id)}
            locale={locale}
          />
        ))}
      </ul>
    </section>
  );
}

async function CartLine({
  line,
  known,
  isUpgradable,
  locale,
}: {
  line: Line;
  known: KnownPurchase | undefined;
  isUpgradable: boolean;
  locale: string;
}) {
  const [t, gone, amounts] = await Promise.all([
    getTranslations("cart"),
    getTranslations("more.gone"),
    amountReasons(line.currency, locale),
  ]);
  const { title, slug, language, coverSha256, authors } = line.book;
  const minimum = formatMoney(money(line.minimumMinor, line.currency), locale);
  const price = money(sumOf(line), line.currency);
  const problems = {
    "not-for-sale": t("notForSale"),
    "other-currency": t("otherCurrency"),
    "upgrade-gone": gone("upgrade-gone"),
    "upgrade-held": gone("upgrade-held"),
    "below-minimum": t("priceProblem", { minimum }),
    "between-free-and-floor": amounts["between-free-and-floor"],
    "above-ceiling": amounts["above-ceiling"],
    "too-many-decimals": amounts["too-many-decimals"],
  };
  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-x-5 gap-y-2 py-5 sm:grid-cols-[5.5rem_1fr_auto]">
      <BookCover sha={coverSha256} alt="" sizes="6rem" />
      <div className="min-w-0">
        <h2 lang={language} className="text-lg">
          <a href={`/${locale}/books/${slug}`}>{title}</a>
        </h2>
        <p className="text-sm text-ink-soft">{authors.map(({ name }) => name).join(", ")}</p>
        <LinePurpose
          line={{ ...line, paidMinor: line.upgrade?.paidMinor ?? null }}
          locale={locale}
        />
        {line.packageTitle && line.purpose === "own" ? (
          <p lang={language} className="text-sm">
            {line.packageTitle}
          </p>
        ) : null}
        {line.problem ? (
          <p className="mt-2 text-sm font-medium text-danger">{problems[line.problem]}</p>
        ) : null}
        <LineForOthers line={line} locale={locale} />
        <LineReduction line={line} locale={locale} />
        {known ? (
          <p className="mt-2 text-sm">
            {known.standing === "owned" ? t("owned") : t("confirming")}{" "}
            <a href={`/${locale}/orders/${known.orderId}`} className="link">
              {known.standing === "owned" ? t("open") : t("follow")}
            </a>
          </p>
        ) : null}
        {known?.standing === "owned" ? (
          <MoreLinks
            {...{ slug, title, locale, isUpgradable }}
            isOnSale={line.book.state === "published"}
          />
        ) : null}
        <div className="mt-1 flex flex-wrap gap-x-5 text-sm">
          {isForOthers(line.purpose) || (line.offer.isFixed && line.purpose === "own") ? null : (
            <a href={`/${locale}/books/${slug}${placeOf(line, locale)}`} className="quiet-link">
              {t("change")}
            </a>
          )}
          <TakeOut action={removeLine} hidden={{ locale, lineId: line.id }} title={title} />
        </div>
      </div>
      <p className="figures col-start-2 font-serif text-lg max-sm:text-end sm:col-start-3">
        {line.amountMinor === 0n ? t("free") : formatMoney(price, locale)}
      </p>
    </li>
  );
}

// What the book's page opens with: the price as one would type it, and the code it was chosen under.
function placeOf(line: Line, locale: string) {
  const isOwnPage = line.purpose === "upgrade" || line.purpose === "tip";
  return isOwnPage ? `/${line.purpose}` : `?${chosen(line, locale)}`;
}

function chosen({ packageSlug, amountMinor, currency, couponCode }: Line, locale: string) {
  const price = formatAmount(money(amountMinor, currency), locale);
  const coupon = couponCode ? `&coupon=${encodeURIComponent(couponCode)}` : "";
  return `package=${packageSlug}&price=${price}${coupon}`;
}
