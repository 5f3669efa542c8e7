import { getTranslations } from "next-intl/server";
import { BookFacts } from "@/components/shop/book-facts";
import { OwnCopyNote } from "@/components/shop/own-copy-note";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { BookView } from "./book-view";

/** Where a price would stand: the book is sold no more, and who has it keeps it. */
export async function SoldNoMore({ book, locale }: { book: BookView; locale: string }) {
  const [t, common] = await Promise.all([getTranslations("bookPage"), getTranslations("common")]);
  const isClosed = book.state === "closed";
  return (
    <Card title={isClosed ? t("closedTitle") : t("retiredTitle")} className="shadow-sheet">
      <p>{isClosed ? t("closedText") : t("retiredText")}</p>
      <p className="mt-3 text-sm text-ink-soft">{t("ownersKeep")}</p>
      <div className="mt-5">
        <LinkButton look="plain" isWide href={`/${locale}/library`}>
          {common("library")}
        </LinkButton>
      </div>
      <BookFacts book={book} locale={locale} />
      <OwnCopyNote slug={book.slug} locale={locale} />
    </Card>
  );
}
