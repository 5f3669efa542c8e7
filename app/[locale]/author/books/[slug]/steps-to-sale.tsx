import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CheckList } from "@/components/ui/check-list";
import { LinkButton } from "@/components/ui/link-button";
import { rangeOf } from "@/lib/catalog/package";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import { formatMoney } from "@/lib/i18n/format";
import { PutOnSale } from "./state/put-on-sale";

const steps = ["texts", "price", "about", "categories", "edition", "sale"] as const;

/** What a book lacks until it is on sale, each line a way to it, and the one step that is next. */
export async function StepsToSale({ book, locale }: { book: BookWorkshop; locale: string }) {
  const t = await getTranslations("workshop");
  const own = `/${locale}/author/books/${book.slug}`;
  const lacks = steps.filter((step) => !book.has[step]);
  return (
    <Card title={t("left")}>
      <p className="mb-5 text-sm text-ink-soft">
        {lacks.length > 0 ? t("leftText") : t("leftDone")}
      </p>
      <CheckList
        label={t("left")}
        items={steps.map((step) => ({
          key: step,
          isDone: book.has[step],
          title: t(`steps.${step}`),
          text: step === "price" ? priceText(book, locale, t) : t(`steps.${step}Text`),
          href: step === "sale" ? `${own}/state` : `${own}/${placeOf[step]}`,
          stateText: book.has[step] ? t("done") : t("todo"),
        }))}
      />
      <div className="mt-6">
        <NextStep book={book} locale={locale} />
      </div>
    </Card>
  );
}

const placeOf = {
  ...{ texts: "texts", price: "prices", about: "about" },
  ...{ categories: "categories", edition: "editions" },
};

type Say = Awaited<ReturnType<typeof getTranslations<"workshop">>>;

function priceText(book: BookWorkshop, locale: string, t: Say) {
  if (!book.main) return "";
  const { minimum, suggested } = rangeOf(book.main);
  const told = {
    minimum: formatMoney(minimum, locale),
    suggested: formatMoney(suggested, locale),
  };
  return minimum.amountMinor === 0n
    ? t("steps.priceFree", { suggested: told.suggested })
    : t("steps.priceText", told);
}

async function NextStep({ book, locale }: { book: BookWorkshop; locale: string }) {
  const t = await getTranslations("workshop");
  if (book.state === "published" || book.state === "paused") return null;
  if (book.has.edition) return <PutOnSale slug={book.slug} locale={locale} state={book.state} />;
  if (!book.draft) return null;
  return <LinkButton href={`/${locale}/author/drafts/${book.draft.id}`}>{t("toDraft")}</LinkButton>;
}
