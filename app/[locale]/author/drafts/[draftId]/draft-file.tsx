import { getTranslations } from "next-intl/server";
import { FindingsList } from "@/components/author/findings-list";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import type { FileOfDraft } from "@/lib/editions/draft-page";
import { formatFileSize } from "@/lib/i18n/format";
import { findings } from "@/lib/inspection/finding";
import { OnePress } from "../../one-press";
import { removeFile } from "./actions";

const tones = {
  receiving: "neutral",
  checking: "neutral",
  accepted: "success",
  refused: "danger",
  failed: "danger",
} as const;

/** One file of a draft: its name, size and state, what the checks found in it, and how to take it out. */
export async function DraftFile({
  file,
  locale,
  isOpen,
}: {
  file: FileOfDraft;
  locale: string;
  isOpen: boolean;
}) {
  const [t, uploads] = await Promise.all([getTranslations("editions"), getTranslations("uploads")]);
  const state = file.state as keyof typeof tones;
  const found = findings.safeParse(file.findings).data ?? [];
  const bytes = file.sizeBytes ?? file.declaredBytes;
  const isChecked = state === "accepted" || state === "refused";
  const why = `reasons.${file.failure ?? "cut-short"}`;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-48">
          <span className="font-semibold [overflow-wrap:anywhere]">{file.fileName}</span>
          <span className="block text-sm text-ink-soft">
            {file.format.toUpperCase()}
            {bytes ? ` · ${formatFileSize(bytes, locale)}` : null}
          </span>
        </p>
        <Badge tone={tones[state]}>{t(`fileState.${state}`)}</Badge>
        {isOpen ? (
          <OnePress
            action={removeFile}
            hidden={{ locale, draftId: file.draftId, fileId: file.id }}
            label={t("removeOf", { name: file.fileName })}
          >
            {t("remove")}
          </OnePress>
        ) : null}
      </div>
      {state === "failed" ? (
        <p className="text-sm text-danger">
          {uploads.has(why as "refused") ? uploads(why as "refused") : t("uploadFailed")}
        </p>
      ) : null}
      {isChecked && found.length > 0 ? (
        <Disclosure open={state === "refused"} summary={t("found", { count: found.length })}>
          <FindingsList findings={found} />
        </Disclosure>
      ) : null}
    </div>
  );
}
