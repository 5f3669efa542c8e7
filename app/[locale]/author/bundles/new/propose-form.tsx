import { getTranslations } from "next-intl/server";
import { FoundBooks } from "@/components/author/found-books";
import { MarkdownField } from "@/components/author/markdown-field";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerOnly } from "@/components/ui/answer-only";
import { AnswerText } from "@/components/ui/answer-text";
import { buttonClasses } from "@/components/ui/button-classes";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { bookRows } from "@/lib/bundles/bundle-proposal";
import { longestDescription } from "@/lib/bundles/bundle-words";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { markWords } from "../../mark-words";
import { propose } from "../actions";

type Props = {
  locale: string;
  languages: { value: string; text: string }[];
  /** The words by which the author's own books on sale are named. */
  own: string[];
  first: string;
};

/** So many rows stand open; the others are a press away. */
const openRows = 4;

/** Words, books with their parts, and prices of a bundle, with what they would bring before anybody is asked. */
export async function ProposeForm({ locale, languages, own, first }: Props) {
  const { currency } = await currentShop();
  const [t, common, reasons, amounts, marks] = await Promise.all([
    getTranslations("bundles.desk"),
    getTranslations("common"),
    formReasons("bundles"),
    amountReasons(currency, locale),
    markWords(),
  ]);
  return (
    <ActionForm
      action={propose}
      hidden={{ locale }}
      reasons={{ ...amounts, ...reasons }}
      errorTitle={common("problem")}
      label={t("new")}
      className="max-w-3xl space-y-8"
    >
      {/* What Enter presses is the first button of a form. */}
      <button
        type="submit"
        name="intent"
        value="enter"
        tabIndex={-1}
        aria-hidden
        className="sr-only"
      >
        {t("preview")}
      </button>
      <TextField name="title" label={t("name")} maxLength={200} isRequired />
      <div className="grid gap-5 sm:grid-cols-[1fr_14rem]">
        <TextField name="slug" label={t("slug")} hint={t("slugHint")} maxLength={120} isRequired />
        <SelectField name="language" label={t("language")} options={languages} />
      </div>
      <MarkdownField
        name="description"
        label={t("description")}
        hint={t("descriptionHint")}
        value=""
        rows={6}
        maxLength={longestDescription}
        words={marks}
        isRequired
      />
      <fieldset className="space-y-5">
        <legend className="mb-2 font-serif text-lg font-[560]">{t("books")}</legend>
        <p className="max-w-2xl text-sm text-ink-soft">
          {t("booksText")} {own.length > 0 ? t("ownBooks", { books: own.join(", ") }) : null}
        </p>
        <Rows from={0} to={openRows} first={first} />
        <Disclosure summary={t("moreRows")}>
          <div className="space-y-5">
            <Rows from={openRows} to={bookRows.length} first="" />
          </div>
        </Disclosure>
        <Search />
      </fieldset>
      <fieldset className="grid gap-5 sm:grid-cols-2">
        <legend className="mb-4 font-serif text-lg font-[560]">{t("prices")}</legend>
        <TextField
          name="minimum"
          label={t("minimum")}
          inputMode="decimal"
          maxLength={40}
          isRequired
        />
        <TextField
          name="suggested"
          label={t("suggested")}
          inputMode="decimal"
          maxLength={40}
          isRequired
        />
      </fieldset>
      <Preview />
      <div className="flex flex-wrap gap-4">
        <button type="submit" name="intent" value="propose" className={buttonClasses("main")}>
          {t("send")}
        </button>
        <button type="submit" name="intent" value="preview" className={buttonClasses("plain")}>
          {t("preview")}
        </button>
      </div>
      <p className="max-w-2xl text-sm text-ink-soft">{t("sendText")}</p>
    </ActionForm>
  );
}

async function Rows({ from, to, first }: { from: number; to: number; first: string }) {
  const t = await getTranslations("bundles.desk");
  return bookRows.slice(from, to).map((row) => (
    <div key={row} className="grid gap-5 sm:grid-cols-[1fr_9rem]">
      <TextField
        name={`book-${row}`}
        label={t("book", { row })}
        maxLength={500}
        {...(row === 1 && first ? { value: first } : {})}
      />
      <TextField
        name={`share-${row}`}
        label={t("share", { row })}
        inputMode="decimal"
        maxLength={12}
      />
    </div>
  ));
}

/** Finds books by title or author and puts them into the rows above; a press of the same form, so that nothing typed is lost. */
async function Search() {
  const t = await getTranslations("bundles.desk");
  return (
    <div className="space-y-3 rounded-md bg-well p-5">
      <TextField name="q" label={t("search")} hint={t("searchHint")} maxLength={200} />
      <button type="submit" name="intent" value="search" className={buttonClasses("plain")}>
        {t("searchPress")}
      </button>
      <FoundBooks add={t("add")} none={t("foundNone")} />
    </div>
  );
}

async function Preview() {
  const t = await getTranslations("bundles.desk");
  return (
    <AnswerOnly having="parts">
      <Notice title={t("previewTitle")}>
        <p>
          {t("previewParts")} <AnswerText name="parts" />
        </p>
        <p>
          {t("previewMinimum")} <AnswerText name="atMinimum" />
        </p>
        <p>
          {t("previewSuggested")} <AnswerText name="atSuggested" />
        </p>
      </Notice>
    </AnswerOnly>
  );
}
