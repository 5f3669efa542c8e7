import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";
import type { Money } from "@/lib/kernel/money";

type Offered = {
  id: string;
  slug: string;
  title: string;
  description: string;
  minimum: Money;
  isFixed: boolean;
  /** Whether it comes with what stands beside the book; null where there is nothing. */
  extras: boolean | null;
  isChosen: boolean;
};

/** The packages of a book where there are several, each a plain link to its own price; nothing where there is one. */
export function PackageChoice({
  packages,
  language,
  locale,
  coupon,
}: {
  packages: Offered[];
  language: string;
  locale: string;
  /** A coupon's code out of the page's address, which the choice of a package keeps. */
  coupon?: string | undefined;
}) {
  const [t, words] = [useTranslations("bookPage"), useTranslations("catalogue")];
  if (packages.length === 0) return null;
  const kept = coupon ? `&coupon=${encodeURIComponent(coupon)}` : "";
  const priceOf = ({ minimum, isFixed }: Pick<Offered, "minimum" | "isFixed">) => {
    if (minimum.amountMinor === 0n) return words("free");
    const price = formatMoney(minimum, locale);
    return isFixed ? price : words("from", { price });
  };
  return (
    <nav aria-label={t("packages")} className="mb-5">
      <ul className="space-y-2">
        {packages.map(({ id, slug, title, description, extras, isChosen, ...one }) => (
          <li key={id}>
            <a
              href={`?package=${slug}${kept}#price`}
              aria-current={isChosen ? "true" : undefined}
              className={clsx(
                "block rounded-md border px-4 py-3 no-underline",
                isChosen ? "border-accent bg-accent-wash" : "border-edge hover:border-accent",
              )}
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="flex min-w-0 items-baseline gap-2.5">
                  <span
                    aria-hidden="true"
                    className={clsx(
                      "size-3.5 shrink-0 self-center rounded-full border",
                      isChosen ? "border-4 border-accent" : "border-edge",
                    )}
                  />
                  <span lang={language} className="min-w-0 font-serif font-semibold">
                    {title}
                  </span>
                </span>
                <span className="figures shrink-0 text-sm">{priceOf(one)}</span>
              </span>
              {description ? (
                <span lang={language} className="mt-1 block text-sm text-ink-soft">
                  {description}
                </span>
              ) : null}
              {extras === null ? null : (
                <span className="mt-1 block text-xs text-ink-soft">
                  {extras ? t("withExtras") : t("withoutExtras")}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
