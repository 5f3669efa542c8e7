import { useTranslations } from "next-intl";

/** The feeds of new books and editions, for people. `path` is the page they belong to. */
export function FollowFeeds({ path }: { path: string }) {
  const t = useTranslations("found");
  return (
    <p className="mt-14 flex flex-wrap items-center gap-x-6 gap-y-1 text-sm text-ink-soft">
      {t("follow")}
      <a href={`${path}/feed.atom`} className="quiet-link">
        {t("feedAtom")}
      </a>
      <a href={`${path}/feed.json`} className="quiet-link">
        {t("feedJson")}
      </a>
    </p>
  );
}
