import { getTranslations } from "next-intl/server";
import type { CartPage } from "@/lib/cart/cart-page";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { takeBundleOut } from "./bundle-actions";
import { TakeOut } from "./take-out";

type Group = CartPage["bundles"][number];

/** The bundles about to be bought, each whole: its books with their parts, what is taken off, and the rule of giving it back. */
export async function CartBundles({ bundles, locale }: { bundles: Group[]; locale: string }) {
  if (bundles.length === 0) return null;
  const t = await getTranslations("bundles");
  return (
    <section aria-label={t("inCart")} className="min-w-0">
      <ul className="divide-y divide-rule border-b border-rule first:border-t">
        {bundles.map((group) => (
          <li key={group.id} className="py-5">
            <BundleInCart group={group} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function BundleInCart({ group, locale }: { group: Group; locale: string }) {
  const [t, cart] = await Promise.all([getTranslations("bundles"), getTranslations("cart")]);
  const { slug, title, language, currency, amountMinor, ownedMinor, chosenMinor } = group;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-5">
        <h2 lang={language} className="text-lg">
          <a href={`/${locale}/bundles/${slug}`}>{title}</a>
        </h2>
        <p className="figures font-serif text-lg">
          {amountMinor === 0n && !group.problem ? cart("free") : told(amountMinor)}
        </p>
      </div>
      <Problem group={group} locale={locale} />
      <ul className="mt-3 space-y-1 text-sm">
        {group.books.map(({ bookId, isOwned, partMinor, ...book }) => (
          <li key={bookId} className="flex flex-wrap justify-between gap-x-5">
            <a href={`/${locale}/books/${book.slug}`} lang={book.language} className="quiet-link">
              {book.title}
            </a>
            <span className="figures text-ink-soft">{isOwned ? t("yours") : told(partMinor)}</span>
          </li>
        ))}
      </ul>
      {ownedMinor > 0n && group.problem !== "bundle-owned" ? (
        <p className="figures mt-3 text-sm">
          {t("arithmetic", {
            ...{ price: told(chosenMinor), owned: told(ownedMinor), due: told(amountMinor) },
          })}
        </p>
      ) : null}
      <p className="mt-3 text-sm text-ink-soft">
        {t("rule")} {t("noCoupons")}
      </p>
      <Ways group={group} locale={locale} />
    </>
  );
}

async function Problem({ group, locale }: { group: Group; locale: string }) {
  if (!group.problem) return null;
  const [t, reasons, amounts] = await Promise.all([
    getTranslations("bundles"),
    formReasons("bundles"),
    amountReasons(group.currency, locale),
  ]);
  const minimum = formatMoney(money(group.minimumMinor, group.currency), locale);
  const told: Record<string, string | undefined> = {
    ...{ ...reasons, ...amounts },
    "below-minimum": t("belowMinimum", { minimum }),
    "other-currency": t("otherCurrency"),
  };
  return <p className="mt-2 text-sm font-medium text-danger">{told[group.problem]}</p>;
}

async function Ways({ group, locale }: { group: Group; locale: string }) {
  const t = await getTranslations("cart");
  const { id, slug, title, currency, chosenMinor } = group;
  const price = formatAmount(money(chosenMinor, currency), locale);
  return (
    <div className="mt-2 flex flex-wrap gap-x-5 text-sm">
      <a href={`/${locale}/bundles/${slug}?price=${price}`} className="quiet-link">
        {t("change")}
      </a>
      <TakeOut action={takeBundleOut} hidden={{ locale, cartBundleId: id }} title={title} />
    </div>
  );
}
