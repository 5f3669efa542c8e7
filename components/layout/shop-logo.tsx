import { type Logo, logoPath, shownSize } from "@/lib/catalog/logo";

/** The shop's sign, which says the shop's name. By night it stands on a light ground of its own: it was made for one. */
export function ShopLogo({ logo, shop }: { logo: Logo; shop: string }) {
  return (
    // A picture of the shop’s own, in one size: nothing an optimiser could add.
    <img
      src={logoPath(logo)}
      alt={shop}
      {...shownSize(logo)}
      className="logo-ground h-auto max-w-full"
    />
  );
}
