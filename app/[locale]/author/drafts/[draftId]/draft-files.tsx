import { getTranslations } from "next-intl/server";
import { FileUpload } from "@/components/author/file-upload";
import { uploadWords } from "@/components/author/upload-words";
import type { DraftPage, FileOfDraft } from "@/lib/editions/draft-page";
import { DraftFile } from "./draft-file";

type Role = "full" | "sample" | "cover" | "extra";
type Props = { draft: DraftPage; locale: string };

/** The places of a draft: the book and its sample in each format, a cover, extras; each with what is there. */
export async function DraftFiles({ draft, locale }: Props) {
  const t = await getTranslations("editions");
  const places = [
    { role: "full", title: t("place.full"), hint: t("place.fullHint"), accept: ".epub,.pdf" },
    { role: "sample", title: t("place.sample"), hint: t("place.sampleHint"), accept: ".epub,.pdf" },
    {
      role: "cover",
      title: t("place.cover"),
      hint: t("place.coverHint"),
      accept: ".jpg,.jpeg,.png,.webp",
    },
    { role: "extra", title: t("place.extra"), hint: t("place.extraHint"), accept: "" },
  ] as const;
  return (
    <section aria-labelledby="files">
      <h2 id="files" className="mb-6 text-2xl">
        {t("files")}
      </h2>
      <div className="space-y-10">
        {places.map((place) => (
          <Place key={place.role} {...{ draft, locale, ...place }} />
        ))}
      </div>
    </section>
  );
}

async function Place({
  draft,
  locale,
  role,
  title,
  hint,
  accept,
}: Props & { role: Role; title: string; hint: string; accept: string }) {
  const [t, uploads] = await Promise.all([getTranslations("editions"), getTranslations("uploads")]);
  const files = draft.files.filter((file) => file.role === role);
  const isOpen = draft.state === "open";
  return (
    <section aria-label={title}>
      <h3 className="text-lg">{title}</h3>
      <p className="mt-1 text-sm text-ink-soft">{hint}</p>
      {files.length > 0 ? (
        <ul className="mt-4 divide-y divide-rule border-y border-rule">
          {files.map((file: FileOfDraft) => (
            <li key={file.id} className="py-4">
              <DraftFile {...{ file, locale, isOpen }} />
            </li>
          ))}
        </ul>
      ) : null}
      {isOpen ? (
        <div className="mt-4">
          <FileUpload
            {...{ draftId: draft.id, role, accept, locale }}
            label={t(files.length > 0 ? "sendAnother" : "send", { place: title })}
            words={uploadWords(uploads)}
          />
        </div>
      ) : null}
    </section>
  );
}
