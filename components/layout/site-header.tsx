import { useTranslations } from "next-intl";
import type { Logo } from "@/lib/catalog/logo";
import { ReaderMenu } from "./reader-menu";
import { ShopLogo } from "./shop-logo";

/** The head of every page: the shop's name, the catalogue, and the reader's own links. */
export function SiteHeader({
  locale,
  shop,
  logo,
}: {
  locale: string;
  shop: string;
  logo: Logo | null;
}) {
  const t = useTranslations("common");
  const look = useTranslations("operatorDesk.look");
  const words = {
    catalogue: t("catalogue"),
    search: t("search"),
    cart: t("cart"),
    cartCount: t.raw("cartCount") as string,
    library: t("library"),
    account: t("account"),
    signIn: t("signIn"),
    authorDesk: t("authorDesk"),
    desk: t("desk"),
    look: {
      ...{ banner: look("banner"), text: look("bannerText"), end: look("end") },
      who: look.raw("bannerWho") as string,
    },
  };
  return (
    <header className="border-b border-rule">
      <nav
        aria-label={t("menu")}
        className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 px-5 py-2 sm:gap-x-6 sm:px-8"
      >
        <a
          href={`/${locale}`}
          className="me-auto inline-flex min-h-11 items-center font-serif text-xl font-semibold text-accent"
        >
          {logo ? <ShopLogo logo={logo} shop={shop} /> : shop}
        </a>
        <ReaderMenu locale={locale} words={words} />
      </nav>
    </header>
  );
}
