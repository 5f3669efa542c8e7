import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { isClaimable } from "@/lib/copies/copy";
import { type FoundCopy, findCopyByToken } from "@/lib/copies/find-copy";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { reportGift } from "./actions";
import { ClaimForm } from "./claim-form";
import { ClaimedCopy } from "./claimed-copy";

type Props = { params: Promise<{ locale: string; token: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "gifts" });
  // The link is a secret: it goes to nobody whom the page leads to.
  return { title: t("claimTitle"), robots: { index: false }, referrer: "same-origin" };
}

/** Where a claim link leads: what is given, by whom, and one press that takes it. Looking changes nothing. */
export default async function Claim({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const { sent } = await pageQuery(searchParams, "sent");
  mustSpeak(locale);
  const [t, copy] = await Promise.all([getTranslations("gifts"), findCopyByToken(token)]);
  if (!copy || copy === "replaced")
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("claimTitle")}</h1>
        <Notice tone="warning">{copy ? t("linkReplaced") : t("linkUnknown")}</Notice>
      </PageBody>
    );
  const { book } = copy.line;
  return (
    <PageBody width="narrow">
      <div className="grid grid-cols-[6rem_1fr] gap-6 sm:grid-cols-[9rem_1fr]">
        <BookCover sha={book.coverSha256} alt="" sizes="9rem" />
        <div className="min-w-0">
          <h1 lang={book.language} className="text-3xl">
            {book.title}
          </h1>
          <GiverWords copy={copy} />
        </div>
      </div>
      <div className="mt-8">
        {copy.claimedAt ? (
          <ClaimedCopy copy={copy} locale={locale} isByLetter={Boolean(sent)} />
        ) : isClaimable(copy.standing) ? (
          <ClaimForm copy={copy} token={token} locale={locale} />
        ) : (
          <Notice title={t("givenBack")} isQuiet>
            <p>{t("givenBackText")}</p>
          </Notice>
        )}
      </div>
      <Report locale={locale} token={token} />
    </PageBody>
  );
}

async function GiverWords({ copy }: { copy: FoundCopy }) {
  const t = await getTranslations("gifts");
  const { giverName, note } = copy;
  if (!giverName) return <p className="mt-3">{t("forYouTeam")}</p>;
  const isGift = copy.line.purpose === "gift";
  return (
    <>
      <p className="mt-3">
        {isGift ? t("givenBy", { name: giverName }) : t("sentBy", { name: giverName })}
      </p>
      {note ? (
        <blockquote className="mt-3 border-s-2 border-edge ps-4 whitespace-pre-line [overflow-wrap:anywhere]">
          {note}
        </blockquote>
      ) : null}
    </>
  );
}

async function Report({ locale, token }: { locale: string; token: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
  ]);
  return (
    <div id="report" className="mt-12 border-t border-rule pt-5">
      <Disclosure summary={t("report")}>
        <ActionForm
          action={reportGift}
          hidden={{ locale, token }}
          reasons={reasons}
          errorTitle={common("problem")}
          label={t("report")}
          className="max-w-md space-y-4"
          done={<p>{t("reported")}</p>}
        >
          <TextField name="words" label={t("reportWords")} rows={3} maxLength={500} />
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("reportSend")}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
