import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";
import type { Money } from "@/lib/kernel/money";
import { keptQuery } from "./kept-query";

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
  kept,
}: {
  packages: Offered[];
  language: string;
  locale: string;
  /** What else the page was asked for, which the choice of a package keeps. */
  kept: { coupon?: string | undefined; quantity?: string | undefined };
}) {
  const [t, words] = [useTranslations("bookPage"), useTranslations("catalogue")];
  if (packages.length === 0) return null;
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
              href={`${keptQuery({ package: slug, ...kept })}#price`}
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
                  <PackageName title={title} language={language} />
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

/** A package's name in its book's language; the book's first one may be without, and is then called what it is. */
function PackageName({ title, language }: { title: string; language: string }) {
  const t = useTranslations("bookPage");
  return (
    <span lang={title ? language : undefined} className="min-w-0 font-serif font-semibold">
      {title || t("mainPackage")}
    </span>
  );
}
