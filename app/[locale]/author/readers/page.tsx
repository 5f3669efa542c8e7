import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listOwnBooks } from "@/lib/editions/books-desk";
import { listMessages, listTellableEditions } from "@/lib/readers/messages";
import { messagePauseDays } from "@/lib/readers/reader-message";
import { sharedReadersPage } from "@/lib/readers/shared-readers";
import { authorAtDoor } from "../author-door";
import { EditionReaders } from "./edition-readers";
import { MessagesTable } from "./messages-table";
import { SharedReaders } from "./shared-readers";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "readers" });
  return { title: t("title"), robots: { index: false } };
}

/** An author's readers: who shares their address, what was written to them, and how many have each edition. */
export default async function Readers({ params, searchParams }: Props) {
  const { locale } = await params;
  const query = await pageQuery(searchParams, "book", "q", "after");
  const author = await authorAtDoor(locale, "/readers");
  const [t, books, messages, editions] = await Promise.all([
    getTranslations("readers"),
    listOwnBooks(author),
    listMessages(author),
    listTellableEditions(author),
  ]);
  const bookSlug = books.find(({ slug }) => slug === query.book)?.slug ?? null;
  const ask = { bookSlug, search: (query.q ?? "").trim().slice(0, 254) };
  const skipped = /^\d{1,6}$/.test(query.after ?? "") ? Number(query.after) : 0;
  const found = await sharedReadersPage(author, ask, skipped);
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <section aria-labelledby="write-title" className="mt-8">
        <h2 id="write-title" className="text-xl">
          {t("write")}
        </h2>
        <p className="mt-2 mb-5 max-w-2xl text-ink-soft">
          {t("writeLead", { days: messagePauseDays })}
        </p>
        {editions.length > 0 ? (
          <LinkButton href={`/${locale}/author/readers/write`}>{t("write")}</LinkButton>
        ) : (
          <p className="text-sm">{t("noEdition")}</p>
        )}
        {messages.length > 0 ? (
          <div className="mt-8">
            <MessagesTable {...{ messages, locale }} zone={author.timeZone} />
          </div>
        ) : null}
      </section>
      <SharedReaders {...{ books, ask, found, skipped, locale }} zone={author.timeZone} />
      <EditionReaders author={author} locale={locale} />
    </PageBody>
  );
}
