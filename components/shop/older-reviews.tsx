import { useTranslations } from "next-intl";

/** Where a list of reviews goes on, and back to its beginning; an address is null where there is no such way. */
export function OlderReviews({ older, newest }: { older: string | null; newest: string | null }) {
  const t = useTranslations("reviews");
  if (!older && !newest) return null;
  return (
    <p className="mt-8 flex flex-wrap gap-x-6 text-sm">
      {older ? (
        <a href={older} rel="nofollow" className="link inline-block py-1">
          {t("older")}
        </a>
      ) : null}
      {newest ? (
        <a href={newest} className="link inline-block py-1">
          {t("fromNewest")}
        </a>
      ) : null}
    </p>
  );
}
