import { getTranslations } from "next-intl/server";
import { PackageForm } from "@/components/author/package-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Disclosure } from "@/components/ui/disclosure";
import { TextField } from "@/components/ui/text-field";
import { isSeen } from "@/lib/catalog/book-state";
import { rangeOf } from "@/lib/catalog/package";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { mostOnPage, wordsOfPackage } from "@/lib/catalog/page-words";
import { wordsMark } from "@/lib/catalog/words-mark";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatCurrency, formatMoney } from "@/lib/i18n/format";
import { savedWords, tickWords } from "../../../saved-words";
import { addOne, editOne } from "./package-actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

type Sold = PageTexts["packages"][number];

/** What of the book is sold: each package with its words and whether extras belong to it, and one more. */
export async function PackagesPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const where = { locale, slug: book.slug };
  return (
    <PagePart id="packages" title={t("packagesPart")} lead={t("packagesLead")}>
      {book.packages.map((one) => (
        <OnePackage key={one.id} sold={one} book={book} where={where} />
      ))}
      {book.packages.length < mostOnPage.packages ? (
        <Disclosure summary={t("addPackage")} label={t("addPackage")}>
          <NewPackage currency={book.packages[0]?.currency ?? ""} where={where} />
        </Disclosure>
      ) : null}
    </PagePart>
  );
}

type Where = { locale: string; slug: string };

async function OnePackage({ sold, book, where }: { sold: Sold; book: PageTexts; where: Where }) {
  const t = await getTranslations("bookPage");
  const { minimum, suggested } = rangeOf(sold);
  const name = sold.title || t("mainPackage");
  const [reasons, saved, values] = await Promise.all([
    formReasons("bookPage"),
    savedWords(t("packageNamed", { name })),
    tickWords(),
  ]);
  const prices = {
    minimum: formatMoney(minimum, where.locale),
    suggested: formatMoney(suggested, where.locale),
  };
  return (
    <Card title={name}>
      <p className="mb-5 text-sm text-ink-soft">{t("packagePrices", prices)}</p>
      <PackageForm
        id={`package-${sold.id}`}
        action={editOne}
        hidden={{
          ...where,
          packageId: sold.id,
          ...(sold.position === 0 ? { isOffered: "on" } : {}),
        }}
        shown={wordsMark(wordsOfPackage(sold))}
        fields={{
          ...{
            title: { label: t("packageTitle") },
            description: { label: t("packageDescription") },
          },
          includesExtras: { label: t("includesExtras"), values },
          isOffered: { label: t("isOffered"), values },
        }}
        savesItself={!isSeen(book)}
        reasons={reasons}
        scope={sold.id}
        sold={{
          ...{ title: name, description: sold.description ?? "" },
          hasExtras: sold.includesExtras,
        }}
        language={book.language}
        price={prices.minimum}
        isChosen={book.packages.length > 1}
        words={{
          ...{ ...saved, preview: t("previewPart") },
          ...{ withExtras: t("withExtras"), withoutExtras: t("withoutExtras") },
        }}
      >
        <PackageWords scope={sold.id} sold={sold} />
        {sold.position > 0 ? (
          <CheckboxField
            name="isOffered"
            label={t("isOffered")}
            isTicked={sold.isOffered}
            scope={sold.id}
            isOptional
          />
        ) : null}
      </PackageForm>
    </Card>
  );
}

async function NewPackage({ currency, where }: { currency: string; where: Where }) {
  const [t, amounts] = await Promise.all([
    getTranslations("bookPage"),
    amountReasons(currency, where.locale),
  ]);
  const hint = t("inCurrency", { currency: formatCurrency(currency, where.locale) });
  return (
    <Card>
      <TextForm
        action={addOne}
        hidden={where}
        label={t("addPackage")}
        button={t("addPackage")}
        more={{ ...amounts, "below-minimum": t("reasons.suggested-below") }}
        scope="new"
      >
        <PackageWords scope="new" sold={null} />
        <TextField
          name="minimum"
          label={t("minimum")}
          hint={hint}
          inputMode="decimal"
          scope="new"
          isRequired
        />
        <TextField
          name="suggested"
          label={t("suggested")}
          hint={hint}
          inputMode="decimal"
          scope="new"
          isRequired
        />
      </TextForm>
    </Card>
  );
}

async function PackageWords({ scope, sold }: { scope: string; sold: Sold | null }) {
  const t = await getTranslations("bookPage");
  return (
    <>
      <TextField
        name="title"
        label={t("packageTitle")}
        hint={t("packageTitleHint")}
        maxLength={120}
        value={sold?.title ?? ""}
        scope={scope}
      />
      <TextField
        name="description"
        label={t("packageDescription")}
        rows={2}
        maxLength={600}
        value={sold?.description ?? ""}
        scope={scope}
      />
      <CheckboxField
        name="includesExtras"
        label={t("includesExtras")}
        isTicked={sold?.includesExtras ?? true}
        scope={scope}
        isOptional
      >
        <p className="text-ink-soft">{t("includesExtrasHint")}</p>
      </CheckboxField>
    </>
  );
}
