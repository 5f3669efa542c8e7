import { getTranslations } from "next-intl/server";
import { shareWords } from "@/app/[locale]/share-words";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Reader } from "@/lib/accounts/actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { wordsMark } from "@/lib/edge/words-mark";
import { formatDate } from "@/lib/i18n/format";
import { listMyShares, type MyShare } from "@/lib/readers/my-shares";
import { share, withdraw } from "../share-actions";

/** With which authors a reader shares their address, book by book. Nothing is shared unless they say so here or in a cart. */
export async function SharesCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, books] = await Promise.all([getTranslations("readers"), listMyShares(reader)]);
  return (
    <div id="shares">
      <Card title={t("mine")}>
        <p className="text-sm text-ink-soft">{t("mineText")}</p>
        {books.length === 0 ? <p className="mt-4 text-sm">{t("noBooks")}</p> : null}
        <ul className="mt-4 divide-y divide-rule border-t border-rule">
          {books.map((book) => (
            <li key={book.bookId} className="py-3">
              <ShareOfBook {...{ book, reader, locale }} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

type Props = { book: MyShare; reader: Reader; locale: string };

async function ShareOfBook({ book, reader, locale }: Props) {
  const [t, common, reasons, words] = await Promise.all([
    getTranslations("readers"),
    getTranslations("common"),
    formReasons("readers"),
    shareWords(locale, reader.email, book),
  ]);
  const { bookId, title, language, sharedAt } = book;
  const names = book.authors.join(", ");
  const named = (
    <span lang={language} className="font-serif text-base text-ink">
      {title}
    </span>
  );
  const form = { hidden: { locale, bookId }, reasons, errorTitle: common("problem") };
  if (sharedAt)
    return (
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 text-sm">
          {named}
          <span className="block text-ink-soft">
            {t("isShared", { names, date: formatDate(sharedAt, locale, reader.timeZone) })}
          </span>
        </p>
        <ActionForm {...form} action={withdraw} label={t("withdrawOf", { title })}>
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("withdraw")}
          </SubmitButton>
        </ActionForm>
      </div>
    );
  return (
    <Disclosure
      summary={
        <>
          {named}
          {" · "}
          {t("isPrivate", { names })}
        </>
      }
    >
      <ActionForm
        {...form}
        hidden={{ ...form.hidden, shownWords: wordsMark(words) }}
        action={share}
        label={t("shareOf", { title })}
        scope={`share-${bookId}`}
        className="mt-2 space-y-4"
      >
        <CheckboxField name="share" scope={`share-${bookId}`} label={words} />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("shareIt")}
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
