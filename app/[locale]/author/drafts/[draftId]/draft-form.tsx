import { getTranslations } from "next-intl/server";
import { DraftWordsForm } from "@/components/author/draft-words-form";
import { wordsMark } from "@/lib/catalog/words-mark";
import { formReasons } from "@/lib/edge/form-reasons";
import type { DraftPage } from "@/lib/editions/draft-page";
import { wordsOfDraft } from "@/lib/editions/draft-words";
import { markWords } from "../../mark-words";
import { meanwhileWords, tickWords } from "../../saved-words";
import { save } from "./actions";

/** What the author writes: the label, the notes to readers, the pages, and whether it is worth reading again. */
export async function DraftForm({ draft, locale }: { draft: DraftPage; locale: string }) {
  const [t, common, reasons, marks, meanwhile, ticks] = await Promise.all([
    getTranslations("editions"),
    getTranslations("common"),
    formReasons("editions"),
    markWords(),
    meanwhileWords(),
    tickWords(),
  ]);
  const { id: draftId, label, notes, isMajor, pageCount, book, made } = draft;
  const read = draft.files.some(({ role, facts }) => role === "full" && facts) ? made.pageCount : 0;
  return (
    <section aria-labelledby="words">
      <h2 id="words" className="mb-5 text-2xl">
        {t("words")}
      </h2>
      <DraftWordsForm
        action={save}
        hidden={{ locale, draftId }}
        shown={wordsMark(wordsOfDraft(draft))}
        draft={{ label, notes, isMajor, pageCount }}
        language={book.language}
        reasons={reasons}
        addresses={{ review: `/${locale}/author/drafts/${draftId}/review` }}
        words={{
          ...{ form: t("words"), problem: common("problem"), marks },
          ...{ meanwhile, ticks },
          ...{ label: t("label"), labelHint: t("labelHint") },
          ...{ notes: t("notes"), notesHint: t("notesHint") },
          ...{ pages: t("value.pages"), pagesHint: t("pagesHint", { count: read }) },
          ...{ major: t("major"), majorHint: t("majorHint") },
          ...{ preview: t("preview"), previewEmpty: t("previewEmpty") },
          ...{ save: t("save"), saving: common("sending"), unsaved: t("unsaved") },
          ...{ savedAt: t.raw("savedAt") as string, away: t("away") },
        }}
      />
    </section>
  );
}
