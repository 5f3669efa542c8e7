import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatDate, formatInstant, formatPercent } from "@/lib/i18n/format";
import { findSharesPage, type SharesPage } from "@/lib/royalties/shares-page";
import { PendingProposal } from "./pending-proposal";
import { ProposeForm } from "./propose-form";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shares" });
  return { title: t("heading") };
}

/** Who shares a book's royalty and since when, what is proposed, and what was agreed before. */
export default async function Shares({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const author = await currentAuthor();
  if (!author) {
    if (!(await currentSession()))
      redirect(`/${locale}/sign-in?to=/${locale}/author/books/${slug}/shares`);
    notFound();
  }
  const shares = await findSharesPage(author, slug);
  if (!shares) notFound();
  const t = await getTranslations("shares");
  const where = { locale, zone: author.timeZone };
  return (
    <PageBody>
      <h1 className="text-3xl">{t("heading")}</h1>
      {/* Who is only asked has no map of the book beside it. */}
      {shares.current.length > 0 ? null : <p className="mt-2 font-serif text-lg">{shares.title}</p>}
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("lead")}</p>
      <Current shares={shares} authorId={author.id} {...where} />
      {shares.proposal ? (
        <div className="mt-12">
          <PendingProposal proposal={shares.proposal} slug={slug} {...where} />
        </div>
      ) : null}
      {shares.canPropose ? (
        <div className="mt-12">
          <ProposeForm shares={shares} {...where} />
        </div>
      ) : null}
      {shares.past.length > 0 ? (
        <div className="mt-16">
          <Past past={shares.past} {...where} />
        </div>
      ) : null}
    </PageBody>
  );
}

type Where = { locale: string; zone: string };

async function Current({
  shares,
  authorId,
  locale,
  zone,
}: Where & { shares: SharesPage; authorId: string }) {
  const t = await getTranslations("shares");
  const { current, since, waiting } = shares;
  const from = waiting?.inForceFrom;
  return (
    <section className="space-y-5">
      {current.length > 0 ? (
        <DataTable
          caption={
            since ? t("currentSince", { date: formatInstant(since, locale, zone) }) : t("current")
          }
          columns={[
            { key: "author", heading: t("author") },
            { key: "share", heading: t("share"), isNumeric: true },
          ]}
          rows={current.map((share) => ({
            key: share.authorId,
            cells: {
              author: share.authorId === authorId ? t("you", { name: share.name }) : share.name,
              share: formatPercent(share.shareBp, locale),
            },
          }))}
        />
      ) : null}
      {waiting && from ? (
        <Notice title={t("waiting", { date: formatInstant(from, locale, zone) })} isQuiet>
          <p>{sharesText(waiting.terms, locale)}</p>
        </Notice>
      ) : null}
    </section>
  );
}

async function Past({ past, locale, zone }: Where & { past: SharesPage["past"] }) {
  const t = await getTranslations("shares");
  const states: Record<string, string> = {
    accepted: t("agreed"),
    declined: t("declined"),
    withdrawn: t("withdrawn"),
  };
  const dated = (instant: Date | null) => (instant ? formatDate(instant, locale, zone) : "");
  return (
    <DataTable
      caption={t("past")}
      columns={[
        { key: "proposed", heading: t("proposed") },
        { key: "by", heading: t("by") },
        { key: "shares", heading: t("who") },
        { key: "state", heading: t("outcome") },
        { key: "from", heading: t("countsFrom") },
      ]}
      rows={past.map((one) => ({
        key: one.id,
        cells: {
          proposed: dated(one.createdAt),
          by: one.proposer?.name ?? t("atStart"),
          shares: sharesText(one.terms, locale),
          state: states[one.state],
          from: dated(one.inForceFrom),
        },
      }))}
    />
  );
}

function sharesText(
  terms: {
    shareBp: number;
    author: { name: string } | null;
    invitation: { name: string } | null;
  }[],
  locale: string,
) {
  return terms
    .map(
      ({ author, invitation, shareBp }) =>
        `${author?.name ?? invitation?.name ?? ""} ${formatPercent(shareBp, locale)}`,
    )
    .join(", ");
}
