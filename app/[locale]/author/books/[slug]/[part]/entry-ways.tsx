import { getTranslations } from "next-intl/server";
import { remove } from "./actions";
import { TextForm } from "./text-form";

type Props = {
  kind: "contributors" | "testimonials";
  id: string;
  name: string;
  slug: string;
  locale: string;
};

/** What can be done with one entry of a list on a book's page: put it right, take it off. */
export async function EntryWays({ kind, id, name, slug, locale }: Props) {
  const t = await getTranslations("bookPage");
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <a
        href={`/${locale}/author/books/${slug}/${kind}?edit=${id}`}
        aria-label={t("correctNamed", { name })}
        className="link text-sm"
      >
        {t("correct")}
      </a>
      <TextForm
        action={remove}
        hidden={{ locale, slug, id, kind }}
        label={t("removeNamed", { name })}
        button={t("remove")}
      />
    </div>
  );
}

/** The way from an entry that is being put right to the list as it is. */
export async function LeaveAsItIs({ kind, slug, locale }: Pick<Props, "kind" | "slug" | "locale">) {
  const t = await getTranslations("bookPage");
  return (
    <p>
      <a href={`/${locale}/author/books/${slug}/${kind}`} className="quiet-link text-sm">
        {t("leaveIt")}
      </a>
    </p>
  );
}
