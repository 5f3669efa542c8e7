import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import type { ChangelogEdition } from "@/lib/editions/changelog-shape";
import { formatFileSize } from "@/lib/i18n/format";

type Props = { files: ChangelogEdition["files"]; locale: string };

/** The files of an edition with their sizes and checksums, so that whoever has one can tell that it is whole. */
export async function EditionFiles({ files, locale }: Props) {
  if (files.length === 0) return null;
  const t = await getTranslations("notices");
  return (
    <div className="mt-3">
      <Disclosure summary={t("files")}>
        <dl className="space-y-2">
          {files.map(({ id, fileName, sizeBytes, sha256 }) => (
            <div key={id}>
              <dt className="[overflow-wrap:anywhere]">
                {t("file", { name: fileName, size: formatFileSize(sizeBytes, locale) })}
              </dt>
              <dd>
                <code className="text-xs text-ink-soft select-all [overflow-wrap:anywhere]">
                  {sha256}
                </code>
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}
