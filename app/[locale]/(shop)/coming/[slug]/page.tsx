import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { EmailField } from "@/components/ui/email-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { WrittenText } from "@/components/ui/written-text";
import { findBookPage } from "@/lib/catalog/book-page";
import { type ComingBook, findComingBook } from "@/lib/catalog/coming-book";
import { plainDescription } from "@/lib/discovery/book-graph";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { exampleAmount, formatCurrency } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locale";
import { AuthorNames } from "../../books/[slug]/book-heading";
import { signUp } from "./actions";

/** So much of a description search engines show, characters. */
const shownDescription = 300;

type Props = { params: Promise<{ locale: string; slug: string }> };
type Coming = { book: ComingBook; locale: string };

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  const book = await findComingBook(slug);
  if (!book) return {};
  return publicHead({
    ...{ locale, path: `/coming/${slug}`, title: book.title },
    description: book.subtitle || plainDescription(book.description, shownDescription),
    usual: isLocale(book.language) ? book.language : "en",
  });
}

/**
 * A book that is not out yet: what it will be, and one letter for whoever wants to hear of it. Once it is out its own page
 * stands for it. Apart from that page, so that buyers load nothing of this form.
 */
export default async function ComingBookPage({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const book = await findComingBook(slug);
  if (!book) {
    if (await findBookPage(slug)) redirect(`/${locale}/books/${slug}`);
    notFound();
  }
  const [t, words] = await Promise.all([getTranslations("book"), getTranslations("bookPage")]);
  return (
    <PageBody>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid items-start gap-8 sm:grid-cols-[minmax(9rem,14rem)_1fr]">
          {book.coverSha256 ? (
            <div className="max-sm:max-w-48">
              <BookCover
                sha={book.coverSha256}
                alt={t("cover", { title: book.title })}
                sizes="(min-width: 40rem) 14rem, 12rem"
                isEager
              />
            </div>
          ) : null}
          <div className="space-y-4">
            <h1 lang={book.language} className="text-3xl">
              {book.title}
            </h1>
            {book.subtitle ? (
              <p lang={book.language} className="font-serif text-lg text-ink-soft">
                {book.subtitle}
              </p>
            ) : null}
            <p>
              <AuthorNames authors={book.authors.map(({ author }) => author)} locale={locale} />
            </p>
            <p className="text-sm text-ink-soft">{words("comingLine")}</p>
          </div>
        </div>
        <div className="lg:row-span-2">
          <SignUp book={book} locale={locale} />
        </div>
        <section aria-labelledby="about" className="min-w-0">
          <h2 id="about" className="mb-5 text-2xl">
            {t("about")}
          </h2>
          <WrittenText markdown={book.description} language={book.language} />
        </section>
      </div>
    </PageBody>
  );
}

async function SignUp({ book, locale }: Coming) {
  const settings = await currentShop();
  const currency = book.packages[0]?.currency ?? settings.currency;
  const [t, common, reasons, own, amounts] = await Promise.all([
    getTranslations("bookPage"),
    getTranslations("common"),
    formReasons(),
    getTranslations("bookPage.reasons"),
    amountReasons(currency, locale),
  ]);
  const refusals = {
    "already-out": own("already-out"),
    "too-many-signups": own("too-many-signups"),
    "text-long": own("text-long"),
  };
  return (
    <Card title={t("signUp")} className="stays-beside shadow-sheet">
      <p className="mb-5 text-sm text-ink-soft">{t("signUpText")}</p>
      <ActionForm
        action={signUp}
        hidden={{ locale, slug: book.slug }}
        reasons={{ ...reasons, ...amounts, ...refusals }}
        errorTitle={common("problem")}
        className="space-y-5"
        done={
          <Notice tone="success" isQuiet>
            {t("signedUp")}
          </Notice>
        }
      >
        <EmailField label={t("email")} isRequired />
        <TextField name="name" label={t("yourName")} maxLength={120} autoComplete="name" />
        <TextField
          name="wouldPay"
          label={t("wouldPay")}
          hint={t("wouldPayHint", {
            currency: formatCurrency(currency, locale),
            example: exampleAmount(currency, locale),
          })}
          inputMode="decimal"
          maxLength={40}
        />
        <CheckboxField name="sharesAddress" label={t("sharesAddress")} isOptional />
        <SubmitButton isWide pendingText={common("sending")}>
          {t("signUpButton")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
