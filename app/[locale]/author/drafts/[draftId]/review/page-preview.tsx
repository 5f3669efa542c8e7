import { getTranslations } from "next-intl/server";
import { AccessibilityPassport } from "@/components/shop/accessibility-passport";
import { ContentsList } from "@/components/shop/contents-list";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { WrittenText } from "@/components/ui/written-text";
import { editionName } from "@/lib/catalog/edition-name";
import { accessibilityPassport } from "@/lib/editions/accessibility-passport";
import type { DraftPage } from "@/lib/editions/draft-page";
import { formatFileSize } from "@/lib/i18n/format";

type Props = { draft: DraftPage; locale: string };

/** The part of the book's page that the edition changes, as it will stand there. */
export async function PagePreview({ draft, locale }: Props) {
  const [t, book, common] = await Promise.all([
    getTranslations("editions"),
    getTranslations("book"),
    getTranslations("common"),
  ]);
  const { made, label, notes, isMajor, number, pages } = draft;
  const { title, subtitle, language } = draft.book;
  const full = draft.files.filter(({ role }) => role === "full");
  const formats = full.map(({ format }) => format);
  return (
    <section aria-labelledby="page" className="space-y-6">
      <h2 id="page" className="text-2xl">
        {t("pagePreview")}
      </h2>
      <div className="grid gap-6 rounded-lg border border-rule bg-sheet p-5 sm:grid-cols-[9rem_1fr] sm:p-6">
        <Cover draft={draft} locale={locale} />
        <div className="min-w-0 space-y-3">
          <p lang={language} className="font-serif text-xl">
            {title}
          </p>
          {subtitle ? (
            <p lang={language} className="font-serif text-ink-soft">
              {subtitle}
            </p>
          ) : null}
          <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
            <span>
              {editionName({ number, label }, common)}
              {full.length > 0 || draft.pageCount ? ` · ${book("pages", { count: pages })}` : null}
            </span>
            {isMajor ? <Badge tone="accent">{t("major")}</Badge> : null}
          </p>
          <p className="text-sm">
            {full
              .map(({ format, sizeBytes }) =>
                book("size", {
                  format: format.toUpperCase(),
                  size: formatFileSize(sizeBytes ?? 0n, locale),
                }),
              )
              .join(" · ")}
          </p>
        </div>
      </div>
      {notes.trim() ? (
        <div>
          <h3 className="mb-3 text-lg">{t("notes")}</h3>
          <WrittenText markdown={notes} language={language} />
        </div>
      ) : null}
      {made.contents.length > 0 ? (
        <Disclosure summary={book("contents")}>
          <ContentsList items={made.contents} language={language} todo={book("todo")} />
        </Disclosure>
      ) : null}
      <AccessibilityPassport
        passport={accessibilityPassport(made.facts.accessibility, formats)}
        language={language}
        heading="h3"
      />
    </section>
  );
}

async function Cover({ draft, locale }: Props) {
  const t = await getTranslations("editions");
  if (!draft.coverSha256) return <p className="text-sm text-ink-soft">{t("noCover")}</p>;
  return (
    <img
      src={`/${locale}/author/drafts/${draft.id}/cover/320.webp?of=${draft.coverSha256}`}
      alt={t("coverOf", { title: draft.book.title })}
      width={320}
      height={480}
      className="h-auto w-full max-w-36 rounded-sm shadow-sheet"
    />
  );
}
