import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { type DraftPage, findDraftPage } from "@/lib/editions/draft-page";
import { authorAtDoor } from "../../../author-door";
import { MissingList } from "../missing-list";
import { PagePreview } from "./page-preview";
import { PublishForms } from "./publish-forms";

type Props = { params: Promise<{ locale: string; draftId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "editions" });
  return { title: t("review") };
}

/** What readers will see, as it was saved; then publishing it, now or at a time. */
export default async function Review({ params }: Props) {
  const { locale, draftId } = await params;
  const author = await authorAtDoor(locale, `/drafts/${draftId}/review`);
  const draft = await findDraftPage(author, draftId);
  if (!draft || draft.state === "discarded") notFound();
  if (draft.state === "published") redirect(`/${locale}/author/books/${draft.book.slug}/editions`);
  const [t, zone] = await Promise.all([getTranslations("editions"), currentTimeZone()]);
  return (
    <PageBody>
      <p className="text-sm">
        <a href={`/${locale}/author/drafts/${draftId}`} className="quiet-link">
          {t("backToDraft")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t("review")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("reviewLead")}</p>
      <div className="grid gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-12">
          <PagePreview draft={draft} locale={locale} />
          <Letter draft={draft} locale={locale} />
        </div>
        <div className="min-w-0">
          {draft.missing.length > 0 ? (
            <NotYet draft={draft} />
          ) : (
            <PublishForms {...{ draft, locale, zone }} />
          )}
        </div>
      </div>
    </PageBody>
  );
}

async function NotYet({ draft }: { draft: DraftPage }) {
  const t = await getTranslations("editions");
  return (
    <section aria-labelledby="missing">
      <h2 id="missing" className="mb-4 text-xl">
        {t("missing")}
      </h2>
      <MissingList missing={draft.missing} />
    </section>
  );
}

async function Letter({ draft, locale }: { draft: DraftPage; locale: string }) {
  const t = await getTranslations("editions");
  return (
    <section aria-labelledby="letter">
      <h2 id="letter" className="text-2xl">
        {t("letter")}
      </h2>
      <p className="mt-2 mb-4 text-sm text-ink-soft">{t("letterText")}</p>
      <a href={`/${locale}/author/drafts/${draft.id}/letter`} className="link">
        {t("toLetter")}
      </a>
    </section>
  );
}
