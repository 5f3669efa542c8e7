import { getTranslations } from "next-intl/server";
import { LinkedData } from "@/components/layout/linked-data";
import { breadcrumbs, siteGraph } from "@/lib/discovery/site-graph";
import { currentSite } from "@/lib/edge/current-site";

type Props = { locale: string; step?: { name: string; path: string } };

/** What the home page, or a page one step below it, says to search engines: whose shop it is and how to search it. */
export async function ShopFound({ locale, step }: Props) {
  const [site, t] = await Promise.all([currentSite(locale), getTranslations("found")]);
  const way = step ? [breadcrumbs(site, [{ name: t("home"), path: "" }, step])] : [];
  return <LinkedData nodes={[...siteGraph(site), ...way]} />;
}
