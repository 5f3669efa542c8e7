import { getTranslations } from "next-intl/server";
import { FollowTitle } from "@/components/author/follow-title";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { longestSlug } from "@/lib/catalog/book-slug";
import { isSeen } from "@/lib/catalog/book-state";
import { bookLanguages, languageOfTag, longest } from "@/lib/catalog/book-words";
import { rangeOf } from "@/lib/catalog/package";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { currentShop } from "@/lib/edge/current-shop";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import type { DraftPage } from "@/lib/editions/draft-page";
import { formatAmount, formatCurrency, formatLanguage, formatPercent } from "@/lib/i18n/format";
import { WorkshopForm } from "../workshop-form";
import { accept } from "./actions";

type Found = {
  book: BookWorkshop;
  draft: DraftPage;
  locale: string;
  title: string;
  /** A free one. */
  address: string;
};

/** The values read in the file, each in a field, with an address and a first price. */
export async function FoundForm({ book, draft, locale, title, address }: Found) {
  const { main, slug } = book;
  if (!main) return null;
  const [t, amounts] = await Promise.all([
    getTranslations("workshop.start"),
    amountReasons(main.currency, locale),
  ]);
  const isSettled = isSeen(book) || book.publishedAt !== null;
  return (
    <WorkshopForm
      action={accept}
      hidden={{
        ...{ locale, slug, shownCurrency: main.currency },
        ...(isSettled ? { address: slug } : {}),
      }}
      label={t("title")}
      button={t("accept")}
      look="main"
      more={{ ...amounts, "below-minimum": t("below") }}
    >
      <WordFields {...{ book, draft, locale, title }} />
      {isSettled ? null : (
        <>
          <FollowTitle />
          <TextField
            name="address"
            label={t("slug")}
            hint={t("slugHint")}
            value={address}
            maxLength={longestSlug}
          />
        </>
      )}
      <PriceFields main={main} locale={locale} />
    </WorkshopForm>
  );
}

async function WordFields({ book, draft, locale, title }: Omit<Found, "address">) {
  const [t, texts] = await Promise.all([
    getTranslations("workshop.start"),
    getTranslations("workshop.texts"),
  ]);
  const language = languageOfTag(draft.made.facts.language) ?? book.language;
  return (
    <>
      <TextField
        name="title"
        label={texts("bookTitle")}
        hint={t("titleHint")}
        value={title}
        maxLength={longest.title}
        isRequired
      />
      <TextField
        name="subtitle"
        label={texts("subtitle")}
        hint={texts("subtitleHint")}
        value={book.subtitle ?? ""}
        maxLength={longest.subtitle}
      />
      <SelectField
        name="language"
        label={texts("language")}
        value={language}
        options={[...new Set([language, ...bookLanguages])].map((value) => ({
          value,
          text: formatLanguage(value, locale),
        }))}
      />
    </>
  );
}

type Main = NonNullable<BookWorkshop["main"]>;

async function PriceFields({ main, locale }: { main: Main; locale: string }) {
  const [t, shop] = await Promise.all([getTranslations("workshop.start"), currentShop()]);
  const { minimum, suggested } = rangeOf(main);
  return (
    <div className="fields-abreast grid gap-5 sm:grid-cols-2">
      <TextField
        name="minimum"
        label={t("minimum")}
        hint={t("priceHint", { currency: formatCurrency(main.currency, locale) })}
        value={formatAmount(minimum, locale)}
        inputMode="decimal"
        maxLength={40}
      />
      <TextField
        name="suggested"
        label={t("suggested")}
        hint={t("share", { percent: formatPercent(shop.royaltyBp, locale) })}
        value={formatAmount(suggested, locale)}
        inputMode="decimal"
        maxLength={40}
      />
    </div>
  );
}
