import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { isUuid } from "@/lib/kernel/uuid";
import { findMessage, listTellableEditions } from "@/lib/readers/messages";
import { messagePauseDays } from "@/lib/readers/reader-message";
import { authorAtDoor } from "../../author-door";
import { MessageForm } from "./message-form";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "readers" });
  return { title: t("write"), robots: { index: false } };
}

/** A message to the readers of a book, written or changed; it is looked at before it is sent. */
export default async function Write({ params, searchParams }: Props) {
  const { locale } = await params;
  const { message: id, book } = await pageQuery(searchParams, "message", "book");
  const author = await authorAtDoor(locale, "/readers/write");
  const [t, editions, message] = await Promise.all([
    getTranslations("readers"),
    listTellableEditions(author),
    id && isUuid(id) ? findMessage(author, id) : null,
  ]);
  if ((id && !message) || message?.sentAt) notFound();
  const asked = editions.find((edition) => edition.book.slug === book);
  return (
    <PageBody width="form">
      <p className="text-sm">
        <a href={`/${locale}/author/readers`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t("write")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">
        {t("writeLead", { days: messagePauseDays })}
      </p>
      {editions.length === 0 ? (
        <p>{t("noEdition")}</p>
      ) : (
        <MessageForm
          {...{ editions, message, locale }}
          editionId={message?.editionId ?? asked?.id ?? editions[0]?.id ?? ""}
        />
      )}
    </PageBody>
  );
}
