import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";

/** What stands here without scripts: that reading here needs them, and the file, which does not. */
export async function WithoutScripts({
  title,
  backHref,
  back,
  downloadHref,
}: {
  title: string;
  backHref: string;
  back: string;
  downloadHref: string | null;
}) {
  const t = await getTranslations("reading");
  return (
    <section className="without-scripts" aria-label={title}>
      <h1 className="text-3xl">{title}</h1>
      <p className="mt-4 mb-8">{t("withoutScripts")}</p>
      <p className="flex flex-wrap gap-4">
        {downloadHref ? <LinkButton href={downloadHref}>{t("download")}</LinkButton> : null}
        <LinkButton look="plain" href={backHref}>
          {back}
        </LinkButton>
      </p>
    </section>
  );
}
