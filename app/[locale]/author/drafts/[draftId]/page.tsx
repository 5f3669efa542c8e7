import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StayFresh } from "@/components/author/stay-fresh";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { Notice } from "@/components/ui/notice";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type DraftPage, findDraftPage } from "@/lib/editions/draft-page";
import { formatInstant } from "@/lib/i18n/format";
import { authorAtDoor } from "../../author-door";
import { OnePress } from "../../one-press";
import { unschedule } from "./actions";
import { Checklist } from "./checklist";
import { DraftChanges } from "./draft-changes";
import { DraftFiles } from "./draft-files";
import { DraftForm } from "./draft-form";
import { DraftValues } from "./draft-values";

type Props = {
  params: Promise<{ locale: string; draftId: string }>;
  searchParams: PageQuery;
};

const reasonShape = /^[a-z-]{1,60}$/;

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "editions" });
  return { title: t("draft") };
}

/** An edition in the making: what its author writes, its files and what was found in them, and what is missing. */
export default async function Draft({ params, searchParams }: Props) {
  const { locale, draftId } = await params;
  const { problem, done } = await pageQuery(searchParams, "problem", "done");
  const author = await authorAtDoor(locale, `/drafts/${draftId}`);
  const draft = await findDraftPage(author, draftId);
  if (!draft || draft.state === "discarded") notFound();
  if (draft.state === "published") redirect(`/${locale}/author/books/${draft.book.slug}/editions`);
  const [t, zone] = await Promise.all([getTranslations("editions"), currentTimeZone()]);
  const isWaiting = draft.files.some(({ state }) => ["receiving", "checking"].includes(state));
  return (
    <PageBody>
      {isWaiting ? <StayFresh everySeconds={4} /> : null}
      <News draft={draft} done={done} problem={problem} />
      <p className="text-sm">
        <a href={`/${locale}/author/books/${draft.book.slug}/editions`} className="quiet-link">
          {t("backToEditions", { title: draft.book.title })}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t("draft")}</h1>
      <p lang={draft.book.language} className="mt-2 font-serif text-lg text-ink-soft">
        {draft.book.title}
      </p>
      <Standing draft={draft} locale={locale} zone={zone} />
      <div className="mt-10 grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-14">
          <DraftForm draft={draft} locale={locale} />
          <DraftFiles draft={draft} locale={locale} />
        </div>
        <div className="min-w-0 lg:row-span-2">
          <Checklist draft={draft} locale={locale} />
        </div>
        <div className="min-w-0 space-y-14">
          <DraftValues draft={draft} locale={locale} />
          <DraftChanges draft={draft} locale={locale} />
        </div>
      </div>
    </PageBody>
  );
}

async function News({
  draft,
  done,
  problem,
}: {
  draft: DraftPage;
  done: string | undefined;
  problem: string | undefined;
}) {
  const [t, uploads] = await Promise.all([getTranslations("editions"), getTranslations("uploads")]);
  const told: Record<string, string> = {
    ...{ removed: t("done.removed"), undone: t("done.undone") },
    ...{ scheduled: t("done.scheduled"), unscheduled: t("done.unscheduled") },
  };
  const key = problem && reasonShape.test(problem) ? `reasons.${problem}` : null;
  return (
    <>
      {done && told[done] && Object.hasOwn(told, done) ? (
        <DoneNotice of={`${draft.id}${done}${draft.updatedAt.getTime()}`}>{told[done]}</DoneNotice>
      ) : null}
      {key ? (
        <div className="mb-8">
          <Notice tone="error" title={uploads("refused")}>
            <p>{uploads.has(key as "reasons") ? uploads(key as "refused") : t("uploadFailed")}</p>
          </Notice>
        </div>
      ) : null}
    </>
  );
}

async function Standing({
  draft,
  locale,
  zone,
}: {
  draft: DraftPage;
  locale: string;
  zone: string;
}) {
  const t = await getTranslations("editions");
  const { id: draftId, publishAt, lastRefusal } = draft;
  if (publishAt)
    return (
      <div className="mt-8">
        <Notice isQuiet title={t("scheduledFor", { at: formatInstant(publishAt, locale, zone) })}>
          <p className="mb-3">{t("scheduledText")}</p>
          <OnePress action={unschedule} hidden={{ locale, draftId }}>
            {t("unschedule")}
          </OnePress>
        </Notice>
      </div>
    );
  if (!lastRefusal) return null;
  return (
    <div className="mt-8">
      <Notice tone="warning" isQuiet title={t("lastRefusal")}>
        <p>{t("lastRefusalText")}</p>
      </Notice>
    </div>
  );
}
