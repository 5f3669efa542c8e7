import { getTranslations } from "next-intl/server";
import { ChangedMeanwhile } from "@/components/author/changed-meanwhile";
import { MarkdownField } from "@/components/author/markdown-field";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { editionName } from "@/lib/catalog/edition-name";
import { wordsMark } from "@/lib/catalog/words-mark";
import { formReasons } from "@/lib/edge/form-reasons";
import type { findMessage, listTellableEditions } from "@/lib/readers/messages";
import { longestBody, wordsOfMessage } from "@/lib/readers/reader-message";
import { markWords } from "../../mark-words";
import { meanwhileWords } from "../../saved-words";
import { keep } from "../actions";

type Props = {
  editions: Awaited<ReturnType<typeof listTellableEditions>>;
  message: Awaited<ReturnType<typeof findMessage>>;
  editionId: string;
  locale: string;
};

/** What is written, in one language or both, and about which edition. The reader's own language stands first. */
export async function MessageForm({ editions, message, editionId, locale }: Props) {
  const [t, common, reasons, marks, meanwhile] = await Promise.all([
    getTranslations("readers"),
    getTranslations("common"),
    formReasons("readers"),
    markWords(),
    meanwhileWords(),
  ]);
  const abouts = editions.map((edition) => ({
    value: edition.id,
    text: t("edition", { title: edition.book.title, edition: editionName(edition, common) }),
  }));
  const languages = [
    { key: "fr", title: t("french"), subject: "subjectFr", body: "bodyFr" },
    { key: "en", title: t("english"), subject: "subjectEn", body: "bodyEn" },
  ] as const;
  return (
    <ActionForm
      action={keep}
      hidden={{ locale, ...(message ? { messageId: message.id } : {}) }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-8"
    >
      <SelectField name="editionId" label={t("about")} value={editionId} options={abouts} />
      {languages
        .toSorted((one, other) => Number(other.key === locale) - Number(one.key === locale))
        .map(({ key, title, subject, body }) => (
          <fieldset key={key} className="space-y-5 border-t border-rule pt-5">
            <legend className="float-left mb-2 w-full font-serif text-lg font-[560]">
              {title}
            </legend>
            <div className="clear-both">
              <TextField
                name={subject}
                label={t(subject)}
                value={message?.[subject] ?? ""}
                maxLength={150}
              />
            </div>
            <MarkdownField
              name={body}
              label={t(body)}
              hint={t("bodyHint")}
              value={message?.[body] ?? ""}
              rows={10}
              maxLength={longestBody}
              words={marks}
            />
          </fieldset>
        ))}
      <SubmitButton pendingText={common("sending")}>{t("preview")}</SubmitButton>
      {message ? (
        <ChangedMeanwhile
          shown={wordsMark(wordsOfMessage(message))}
          anew={`?message=${message.id}`}
          fields={{
            editionId: {
              label: t("about"),
              values: Object.fromEntries(abouts.map(({ value, text }) => [value, text])),
            },
            ...Object.fromEntries(
              languages.flatMap(({ subject, body }) =>
                [subject, body].map((name) => [name, { label: t(name) }]),
              ),
            ),
          }}
          words={meanwhile}
        />
      ) : null}
    </ActionForm>
  );
}
