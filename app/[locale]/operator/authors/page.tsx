import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmailField } from "@/components/ui/email-field";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type AuthorOnDesk, authorsDesk } from "@/lib/royalties/authors-desk";
import { ReasonForm } from "../payouts/reason-form";
import { connect, hold } from "./actions";
import { ConnectedAuthors } from "./connected-authors";
import { factsOf } from "./facts-of";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "authorsDesk" });
  return { title: t("title") };
}

/** Authors whom nobody can sign in as, each with a way to give them to a person, and those who have an account. */
export default async function Authors({ params, searchParams }: Props) {
  const { locale } = await params;
  const {
    done,
    give,
    hold: held,
  } = await pageQuery(searchParams, ...(["done", "give", "hold"] as const));
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, authors] = await Promise.all([getTranslations("authorsDesk"), authorsDesk(operator)]);
  const alone = authors.filter(({ email }) => email === null);
  const connected = authors.filter(({ email }) => email !== null);
  const chosen = alone.find(({ id }) => id === give);
  const doubted = authors.find(({ id, hold: there }) => id === held && !there);
  const fresh = connected.find(({ id }) => id === done);
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {fresh ? (
        <DoneNotice of={fresh.id}>
          {t("done", { name: fresh.name, email: fresh.email ?? "" })}
        </DoneNotice>
      ) : null}
      {chosen ? (
        <Card title={t("giveOne", { name: chosen.name })} className="mb-10">
          <p className="mb-4 text-sm text-ink-soft">{factsOf(chosen, locale)}</p>
          <ConnectForm authorId={chosen.id} locale={locale} />
        </Card>
      ) : null}
      {doubted ? <HoldCard author={doubted} locale={locale} /> : null}
      {alone.length === 0 ? (
        <EmptyState isDesk title={t("noneAlone")} />
      ) : (
        <DataTable
          caption={t("alone")}
          columns={[
            { key: "author", heading: t("author") },
            { key: "facts", heading: t("facts") },
            { key: "action", heading: t("action") },
          ]}
          rows={alone.map((author) => ({
            key: author.id,
            cells: {
              author: author.name,
              facts: factsOf(author, locale),
              action: (
                <a
                  href={`/${locale}/operator/authors?give=${author.id}`}
                  aria-label={t("giveOne", { name: author.name })}
                  className="quiet-link whitespace-nowrap"
                >
                  {t("give")}
                </a>
              ),
            },
          }))}
        />
      )}
      {connected.length > 0 ? (
        <div className="mt-12">
          <ConnectedAuthors authors={connected} locale={locale} />
        </div>
      ) : null}
    </>
  );
}

async function ConnectForm({ authorId, locale }: { authorId: string; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("authorsDesk"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm
      {...{ action: connect, hidden: { locale, authorId }, reasons }}
      errorTitle={common("problem")}
      className="max-w-md space-y-4"
    >
      <EmailField label={t("email")} hint={t("emailHint")} />
      <SubmitButton pendingText={common("sending")}>{t("connect")}</SubmitButton>
    </ActionForm>
  );
}

async function HoldCard({ author, locale }: { author: AuthorOnDesk; locale: string }) {
  const [t, desk] = await Promise.all([
    getTranslations("authorsDesk"),
    getTranslations("payouts.desk"),
  ]);
  return (
    <Card title={t("hold", { name: author.name })} className="mb-10">
      <p className="mb-4 max-w-2xl text-sm text-ink-soft">{t("holdText")}</p>
      <ReasonForm
        action={hold}
        hidden={{ locale, authorId: author.id }}
        label={desk("holdReason")}
        press={desk("hold")}
      />
    </Card>
  );
}
