import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FileUpload } from "@/components/author/file-upload";
import { FindingsList } from "@/components/author/findings-list";
import { StayFresh } from "@/components/author/stay-fresh";
import { uploadWords } from "@/components/author/upload-words";
import { PageBody } from "@/components/layout/page-body";
import { Notice } from "@/components/ui/notice";
import { longest } from "@/lib/catalog/book-words";
import { proposeSlug } from "@/lib/catalog/propose-slug";
import { type BookWorkshop, findWorkshop } from "@/lib/editions/book-workshop";
import { type DraftPage, findDraftPage } from "@/lib/editions/draft-page";
import { findings } from "@/lib/inspection/finding";
import { authorAtDoor } from "../../../author-door";
import { FoundForm } from "./found-form";
import { FoundInFile } from "./found-in-file";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.start" });
  return { title: t("title") };
}

/** What a new book's file says of it, to be corrected and kept: sent, being read, refused, or read. */
export default async function StartBook({ params }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/start`);
  const book = await findWorkshop(author, slug);
  const draft = book?.draft ? await findDraftPage(author, book.draft.id) : null;
  if (!book || !draft) notFound();
  const [t, uploads] = await Promise.all([
    getTranslations("workshop.start"),
    getTranslations("uploads"),
  ]);
  const full = draft.files.filter(({ role }) => role === "full");
  const isRead = full.some(({ state }) => state === "accepted");
  const isWaiting = !isRead && full.some(({ state }) => ["receiving", "checking"].includes(state));
  return (
    <PageBody>
      <h1 className="text-3xl">{isRead ? t("title") : t("unread")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">
        {isRead ? t("lead") : isWaiting ? t("checking") : t("send")}
      </p>
      {isWaiting ? <StayFresh everySeconds={2} /> : null}
      {isRead ? (
        <Read {...{ book, draft, locale }} />
      ) : (
        <div className="max-w-2xl space-y-6">
          <Refused draft={draft} />
          {isWaiting ? null : (
            <FileUpload
              {...{ draftId: draft.id, role: "full", accept: ".epub,.pdf", locale }}
              label={full.length > 0 ? t("another") : t("send")}
              words={uploadWords(uploads)}
            />
          )}
          <p>
            <a href={`/${locale}/author/books/${slug}`} className="quiet-link">
              {t("later")}
            </a>
          </p>
        </div>
      )}
    </PageBody>
  );
}

type Reading = { book: BookWorkshop; draft: DraftPage; locale: string };

async function Read({ book, draft, locale }: Reading) {
  const title = draft.made.title?.trim().slice(0, longest.title) || book.title;
  const address = await proposeSlug(title, book.id);
  return (
    <div className="grid items-start gap-12 lg:grid-cols-2">
      <FoundForm {...{ book, draft, locale, title, address }} />
      <FoundInFile {...{ book, draft, locale }} />
    </div>
  );
}

async function Refused({ draft }: { draft: DraftPage }) {
  const t = await getTranslations("workshop.start");
  const refusals = draft.files.filter(
    ({ role, state }) => role === "full" && ["refused", "failed"].includes(state),
  );
  if (refusals.length === 0) return null;
  return (
    <>
      {refusals.map(({ id, fileName, findings: found }) => (
        <Notice key={id} tone="error" isQuiet title={`${t("refused")} · ${fileName}`}>
          <p>{t("refusedText")}</p>
          <FindingsList findings={findings.safeParse(found).data ?? []} />
        </Notice>
      ))}
    </>
  );
}
