import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { editionName } from "@/lib/catalog/edition-name";
import { formatDate } from "@/lib/i18n/format";
import type { OwnMessage } from "@/lib/readers/messages";
import { wordsFor } from "@/lib/readers/reader-message";

/** What an author wrote to readers, and what waits to be sent. */
export async function MessagesTable({
  messages,
  locale,
  zone,
}: {
  messages: OwnMessage[];
  locale: string;
  zone: string;
}) {
  const [t, common] = await Promise.all([getTranslations("readers"), getTranslations("common")]);
  return (
    <DataTable
      caption={t("messages")}
      columns={[
        { key: "subject", heading: t("subject") },
        { key: "about", heading: t("about") },
        { key: "state", heading: t("state") },
      ]}
      rows={messages.map((message) => {
        const { subject, language } = wordsFor(message, locale);
        const { id, book, edition, sentAt, sentCount } = message;
        return {
          key: id,
          cells: {
            subject: (
              <a href={`/${locale}/author/readers/messages/${id}`} className="link" lang={language}>
                {subject}
              </a>
            ),
            about: t("edition", { title: book.title, edition: editionName(edition, common) }),
            state: sentAt
              ? t("sent", { count: sentCount, date: formatDate(sentAt, locale, zone) })
              : t("draft"),
          },
        };
      })}
    />
  );
}
