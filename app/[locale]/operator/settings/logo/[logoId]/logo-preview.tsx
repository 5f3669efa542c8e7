import { getTranslations } from "next-intl/server";
import { ShopLogo } from "@/components/layout/shop-logo";
import type { Logo } from "@/lib/catalog/logo";

/** The sign where it would stand: the head of a page by day and by night, a letter, an invoice. */
export async function LogoPreview({ logo, shop }: { logo: Logo; shop: string }) {
  const t = await getTranslations("shopLogo");
  return (
    <ul className="grid max-w-4xl gap-6 sm:grid-cols-2">
      {(["day", "night", "letter", "invoice"] as const).map((place) => (
        <li key={place} className="min-w-0">
          <p className="mb-2 text-sm font-semibold">{t(`places.${place}`)}</p>
          <div
            className={`${place === "night" ? "logo-night" : "logo-day"} min-h-28 rounded-lg border border-rule p-5`}
          >
            <ShopLogo logo={logo} shop={shop} />
          </div>
        </li>
      ))}
    </ul>
  );
}
