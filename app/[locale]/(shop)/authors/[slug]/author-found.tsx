import { getTranslations } from "next-intl/server";
import { FeedLinks } from "@/components/layout/feed-links";
import { LinkedData } from "@/components/layout/linked-data";
import { breadcrumbs, siteGraph } from "@/lib/discovery/site-graph";
import { currentSite } from "@/lib/edge/current-site";

type Props = { locale: string; author: { slug: string; name: string } };

/** What an author's page says to search engines and to programs that follow feeds. */
export async function AuthorFound({ locale, author: { slug, name } }: Props) {
  const [site, t] = await Promise.all([currentSite(locale), getTranslations("found")]);
  const path = `/authors/${slug}`;
  const url = `${site.base}/${locale}${path}`;
  const profile = {
    ...{ "@type": "ProfilePage", url, inLanguage: locale },
    mainEntity: { "@type": "Person", name, url },
  };
  const way = breadcrumbs(site, [
    { name: t("home"), path: "" },
    { name, path },
  ]);
  return (
    <>
      <FeedLinks path={`/${locale}${path}`} title={t("feedOf", { name })} />
      <LinkedData nodes={[...siteGraph(site), way, profile]} />
    </>
  );
}
