import { useTranslations } from "next-intl";
import { ReaderMenu } from "./reader-menu";

/** The head of every page: the shop's name, the catalogue, and the reader's own links. */
export function SiteHeader({ locale, shop }: { locale: string; shop: string }) {
  const t = useTranslations("common");
  const words = {
    cart: t("cart"),
    cartCount: t.raw("cartCount") as string,
    library: t("library"),
    account: t("account"),
    signIn: t("signIn"),
    sales: t("sales"),
    desk: t("desk"),
  };
  return (
    <header className="border-b border-rule">
      <nav
        aria-label={t("menu")}
        className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 px-5 py-2 sm:gap-x-6 sm:px-8"
      >
        <a
          href={`/${locale}`}
          className="sm:-order-2 me-auto inline-flex min-h-11 items-center font-serif max-sm:w-full text-xl font-semibold text-accent"
        >
          {shop}
        </a>
        <a
          href={`/${locale}/books`}
          className="inline-flex min-h-11 items-center text-sm hover:text-accent"
        >
          {t("catalogue")}
        </a>
        <a
          href={`/${locale}/books#search`}
          className="inline-flex min-h-11 items-center text-sm hover:text-accent"
        >
          {t("search")}
        </a>
        <ReaderMenu locale={locale} words={words} />
      </nav>
    </header>
  );
}
