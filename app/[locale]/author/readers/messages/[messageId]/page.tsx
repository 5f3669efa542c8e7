import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { LinkButton } from "@/components/ui/link-button";
import { editionName } from "@/lib/catalog/edition-name";
import { wordsMark } from "@/lib/catalog/words-mark";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate, formatNumber } from "@/lib/i18n/format";
import { isUuid } from "@/lib/kernel/uuid";
import { findMessage } from "@/lib/readers/messages";
import { wordsOfMessage } from "@/lib/readers/reader-message";
import { authorAtDoor } from "../../../author-door";
import { LetterPreview } from "./letter-preview";
import { SendForm } from "./send-form";

type Props = { params: Promise<{ locale: string; messageId: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "readers" });
  return { title: t("message"), robots: { index: false } };
}

/** A message as readers will get it, to how many it goes, and the way to send it; afterwards what was sent. */
export default async function Message({ params, searchParams }: Props) {
  const { locale, messageId } = await params;
  const { sent } = await pageQuery(searchParams, "sent");
  const author = await authorAtDoor(locale, `/readers/messages/${messageId}`);
  const message = isUuid(messageId) ? await findMessage(author, messageId) : null;
  if (!message) notFound();
  const [t, common] = await Promise.all([getTranslations("readers"), getTranslations("common")]);
  const { book, edition, sentAt, sentCount, readers } = message;
  return (
    <PageBody width="form">
      {sent && sentAt ? (
        <DoneNotice of={message.id}>{t("sentNow", { count: sentCount })}</DoneNotice>
      ) : null}
      <p className="text-sm">
        <a href={`/${locale}/author/readers`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t("message")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">
        {t("edition", { title: book.title, edition: editionName(edition, common) })}
      </p>
      {message.bodyFr ? <LetterPreview {...{ author, message }} language="fr" /> : null}
      {message.bodyEn ? <LetterPreview {...{ author, message }} language="en" /> : null}
      {readers ? (
        <Card title={t("goesTo", { count: readers.all })}>
          <p className="text-sm text-ink-soft">
            {t("byLanguage", {
              fr: formatNumber(readers.fr, locale),
              en: formatNumber(readers.en, locale),
            })}{" "}
            {t("left")}
          </p>
          <div className="mt-5 flex flex-wrap items-start gap-3">
            {readers.all > 0 ? (
              <SendForm
                {...{ messageId, locale, shown: wordsMark(wordsOfMessage(message)) }}
                count={readers.all}
              />
            ) : null}
            <LinkButton look="plain" href={`/${locale}/author/readers/write?message=${messageId}`}>
              {t("again")}
            </LinkButton>
          </div>
        </Card>
      ) : (
        <p className="mt-8 font-semibold">
          {sentAt
            ? t("sent", { count: sentCount, date: formatDate(sentAt, locale, author.timeZone) })
            : null}
        </p>
      )}
    </PageBody>
  );
}
