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
  /** Whether it comes with what stands beside the book; null where there is nothing. */
  extras: boolean | null;
  isChosen: boolean;
};

/** The packages of a book where there are several, each a plain link to its own price; nothing where there is one. */
export function PackageChoice({
  packages,
  language,
  locale,
}: {
  packages: Offered[];
  language: string;
  locale: string;
}) {
  const [t, words] = [useTranslations("bookPage"), useTranslations("catalogue")];
  if (packages.length === 0) return null;
  return (
    <nav aria-label={t("packages")} className="mb-5">
      <ul className="space-y-2">
        {packages.map(({ id, slug, title, description, minimum, extras, isChosen }) => (
          <li key={id}>
            <a
              href={`?package=${slug}#price`}
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
                <span className="figures shrink-0 text-sm">
                  {minimum.amountMinor === 0n
                    ? words("free")
                    : words("from", { price: formatMoney(minimum, locale) })}
                </span>
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
