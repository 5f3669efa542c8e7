import { getTranslations } from "next-intl/server";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { RadioChoice } from "@/components/ui/radio-choice";
import { TextField } from "@/components/ui/text-field";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { contentsDepth } from "@/lib/catalog/page-words";
import { choose } from "./actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

/** How much of the contents the page tells, whether it counts readers, and whether a draft has a page. */
export async function ChoicesPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  return (
    <PagePart id="choices" title={t("choices")}>
      <TextForm
        action={choose}
        hidden={{
          ...{ locale, slug: book.slug },
          // What a book that is out does not ask any more stays as it is.
          ...(book.state !== "draft" && book.isAnnounced ? { isAnnounced: "on" } : {}),
        }}
        label={t("choices")}
        button={t("save")}
        look="main"
      >
        <RadioChoice
          name="contentsDepth"
          legend={t("depth")}
          choices={contentsDepth.options.map((value) => ({ value, label: t(`depths.${value}`) }))}
          chosen={book.contentsDepth}
        />
        <CheckboxField
          name="showsReaders"
          label={t("showsReaders")}
          isTicked={book.showsReaders}
          isOptional
        >
          <p className="text-ink-soft">{t("showsReadersHint")}</p>
        </CheckboxField>
        {(["epubIsbn", "pdfIsbn"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(name)}
            hint={t("isbnHint")}
            value={book[name] ?? ""}
            maxLength={40}
          />
        ))}
        {book.state === "draft" ? (
          <CheckboxField
            name="isAnnounced"
            label={t("isAnnounced")}
            isTicked={book.isAnnounced}
            isOptional
          >
            <p className="text-ink-soft">{t("isAnnouncedHint")}</p>
          </CheckboxField>
        ) : null}
      </TextForm>
    </PagePart>
  );
}
