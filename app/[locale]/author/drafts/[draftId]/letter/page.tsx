import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Disclosure } from "@/components/ui/disclosure";
import { previewEditionLetter } from "@/lib/emails/preview-edition-letter";
import { authorAtDoor } from "../../../author-door";

type Props = { params: Promise<{ locale: string; draftId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "editions" });
  return { title: t("letter") };
}

/** The letter readers would get about the draft, were it published now. Nothing in its frame runs. */
export default async function LetterPreview({ params }: Props) {
  const { locale, draftId } = await params;
  const author = await authorAtDoor(locale, `/drafts/${draftId}/letter`);
  const written = await previewEditionLetter(author, draftId, locale);
  if (!written.ok) notFound();
  const t = await getTranslations("editions");
  const { subject, html, text } = written.value;
  return (
    <PageBody width="form">
      <p className="text-sm">
        <a href={`/${locale}/author/drafts/${draftId}/review`} className="quiet-link">
          {t("backToReview")}
        </a>
      </p>
      <h1 className="mt-2 text-3xl">{t("letter")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("letterSubject", { subject })}</p>
      <iframe
        sandbox=""
        srcDoc={html}
        title={t("letter")}
        className="h-[46rem] w-full rounded-lg border border-rule bg-sheet"
      />
      <div className="mt-8">
        <Disclosure summary={t("letterPlain")}>
          <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
        </Disclosure>
      </div>
    </PageBody>
  );
}
