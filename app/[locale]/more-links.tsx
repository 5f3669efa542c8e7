import { getTranslations } from "next-intl/server";

/** What else can be done with a book one has: a larger package by its difference, where there is one, a tip, and a gift while it is on sale. */
export async function MoreLinks({
  slug,
  locale,
  isUpgradable,
  isOnSale = false,
  title,
}: {
  slug: string;
  locale: string;
  isUpgradable: boolean;
  isOnSale?: boolean;
  title: string;
}) {
  const [upgrade, tip, gifts] = await Promise.all([
    getTranslations("more.upgrade"),
    getTranslations("more.tip"),
    getTranslations("gifts"),
  ]);
  const links: [string, string][] = [
    ...(isUpgradable ? [["upgrade", upgrade("link")] as [string, string]] : []),
    ["tip", tip("link")],
    ...(isOnSale ? [["gift", gifts("asGift")] as [string, string]] : []),
  ];
  return (
    <p className="mt-3 flex flex-wrap gap-x-5 text-sm max-sm:mt-0">
      {links.map(([place, words]) => (
        <a
          key={place}
          href={`/${locale}/books/${slug}/${place}`}
          aria-label={`${words}, ${title}`}
          className="quiet-link inline-block py-1"
        >
          {words}
        </a>
      ))}
    </p>
  );
}
