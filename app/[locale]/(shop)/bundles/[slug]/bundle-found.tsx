import { getTranslations } from "next-intl/server";
import { LinkedData } from "@/components/layout/linked-data";
import { ShareLinks } from "@/components/shop/share-links";
import type { BundlePage } from "@/lib/bundles/bundle-page";
import { bundleGraph } from "@/lib/discovery/bundle-graph";
import { shareLinks } from "@/lib/discovery/share-links";
import { breadcrumbs, siteGraph } from "@/lib/discovery/site-graph";
import { currentSite } from "@/lib/edge/current-site";
import { shopPictureAddress } from "@/lib/edge/shared-pictures";
import { shopAddress } from "@/lib/edge/shop-address";

/** What a bundle's page says to search engines, and the ways to pass it on. */
export async function BundleFound({ bundle, locale }: { bundle: BundlePage; locale: string }) {
  const [site, t, own] = await Promise.all([
    currentSite(locale),
    getTranslations("found"),
    getTranslations("bundles"),
  ]);
  const { slug, title } = bundle;
  const address = shopAddress(`/${locale}/bundles/${slug}`);
  const node = bundleGraph(bundle, site, await shopPictureAddress(locale));
  if (!node) return null;
  const graph = [
    ...siteGraph(site),
    breadcrumbs(site, [
      { name: t("home"), path: "" },
      { name: own("title"), path: "/bundles" },
      { name: title, path: `/bundles/${slug}` },
    ]),
    node,
  ];
  return (
    <>
      <LinkedData nodes={graph} />
      <section aria-labelledby="share">
        <h2 id="share" className="text-2xl">
          {own("share")}
        </h2>
        <ShareLinks links={shareLinks({ title, address })} />
      </section>
    </>
  );
}
