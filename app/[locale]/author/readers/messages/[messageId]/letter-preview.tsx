import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import type { Author } from "@/lib/accounts/actor";
import { previewReaderMessage } from "@/lib/emails/preview-reader-message";
import type { OwnMessage } from "@/lib/readers/messages";

/** The letter readers of one language get. Nothing in its frame runs. */
export async function LetterPreview({
  author,
  message,
  language,
}: {
  author: Author;
  message: OwnMessage;
  language: "fr" | "en";
}) {
  const [t, editions, letter] = await Promise.all([
    getTranslations("readers"),
    getTranslations("editions"),
    previewReaderMessage(author, message, language),
  ]);
  const title = language === "fr" ? t("letterFr") : t("letterEn");
  return (
    <section aria-label={title} className="mb-10">
      <h2 className="text-xl">{title}</h2>
      <p className="mt-2 mb-4 text-ink-soft [overflow-wrap:anywhere]">
        {t("subjectOf", { subject: letter.subject })}
      </p>
      <iframe
        sandbox=""
        srcDoc={letter.html}
        title={title}
        className="h-[34rem] w-full rounded-lg border border-rule bg-sheet"
      />
      <div className="mt-4">
        <Disclosure summary={editions("letterPlain")}>
          <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">{letter.text}</pre>
        </Disclosure>
      </div>
    </section>
  );
}
