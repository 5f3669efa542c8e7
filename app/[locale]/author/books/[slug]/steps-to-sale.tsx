import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CheckList } from "@/components/ui/check-list";
import { LinkButton } from "@/components/ui/link-button";
import { rangeOf } from "@/lib/catalog/package";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import { formatMoney } from "@/lib/i18n/format";
import { PutOnSale } from "./state/put-on-sale";

const steps = ["texts", "price", "about", "categories", "edition", "sale"] as const;
type Step = (typeof steps)[number];

/** What a book lacks until it is on sale, each line a way to it, and the one step that is next. */
export async function StepsToSale({ book, locale }: { book: BookWorkshop; locale: string }) {
  const t = await getTranslations("workshop");
  const lacks = steps.filter((step) => !book.has[step]);
  // Of a book that is out only what its page lacks is told.
  const told = book.has.sale ? lacks : steps;
  const title = !book.has.sale ? t("left") : told.length > 0 ? t("leftOnSale") : t("parts.state");
  const next = await NextStep({ book, locale });
  if (told.length === 0 && !next) return null;
  return (
    <Card title={title}>
      {told.length > 0 ? <Steps {...{ book, locale, told, title }} /> : null}
      {next ? <div className={told.length > 0 ? "mt-6" : ""}>{next}</div> : null}
    </Card>
  );
}

async function Steps({
  book,
  locale,
  told,
  title,
}: {
  book: BookWorkshop;
  locale: string;
  told: readonly Step[];
  title: string;
}) {
  const t = await getTranslations("workshop");
  const isWhole = told.every((step) => book.has[step]);
  return (
    <>
      <p className="mb-5 text-sm text-ink-soft">{isWhole ? t("leftDone") : t("leftText")}</p>
      <CheckList
        label={title}
        items={told.map((step) => ({
          key: step,
          isDone: book.has[step],
          title: t(`steps.${step}`),
          text: step === "price" ? priceText(book, locale, t) : t(`steps.${step}Text`),
          href: placeOf(step, book, locale),
          stateText: book.has[step] ? t("done") : t("todo"),
        }))}
      />
    </>
  );
}

const places = {
  ...{ texts: "texts", price: "prices", about: "about", categories: "categories" },
};

function placeOf(step: Step, { slug, draft }: BookWorkshop, locale: string) {
  const own = `/${locale}/author/books/${slug}`;
  if (step === "sale") return `${own}/state`;
  if (step !== "edition") return `${own}/${places[step]}`;
  return draft ? `/${locale}/author/drafts/${draft.id}` : `${own}/editions`;
}

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
