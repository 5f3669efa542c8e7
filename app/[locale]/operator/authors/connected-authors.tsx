import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { AuthorOnDesk } from "@/lib/royalties/authors-desk";
import { ReleaseForm } from "../payouts/release-form";
import { release } from "./actions";
import { factsOf } from "./facts-of";

/** Authors who have an account, each with the way to hold their payouts, or to release them. */
export async function ConnectedAuthors({
  authors,
  locale,
}: {
  authors: AuthorOnDesk[];
  locale: string;
}) {
  const [t, look] = await Promise.all([
    getTranslations("authorsDesk"),
    getTranslations("operatorDesk.look"),
  ]);
  return (
    <DataTable
      caption={t("connected")}
      columns={[
        { key: "author", heading: t("author") },
        { key: "email", heading: t("account") },
        { key: "facts", heading: t("facts") },
        { key: "payouts", heading: t("payouts") },
      ]}
      rows={authors.map((author) => ({
        key: author.id,
        cells: {
          author: author.name,
          email: (
            <span className="break-all">
              {author.email}
              {author.userId ? (
                <a
                  href={`/${locale}/operator/look/${author.userId}`}
                  aria-label={`${look("title")}, ${author.name}`}
                  className="quiet-link block"
                >
                  {look("title")}
                </a>
              ) : null}
            </span>
          ),
          facts: factsOf(author, locale),
          payouts: author.hold ? (
            <div className="space-y-2">
              <p>{t("held", { reason: author.hold.reason })}</p>
              <ReleaseForm action={release} authorId={author.id} locale={locale} />
            </div>
          ) : (
            <a
              href={`/${locale}/operator/authors?hold=${author.id}`}
              aria-label={t("hold", { name: author.name })}
              className="quiet-link whitespace-nowrap"
            >
              {t("holdShort")}
            </a>
          ),
        },
      }))}
    />
  );
}
