import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { claimedFormats } from "@/lib/copies/claimed-formats";
import type { FoundCopy } from "@/lib/copies/find-copy";
import { currentBuyer } from "@/lib/edge/current-actor";

/** A copy that was taken: its files for whoever took it by proof, and for everybody else only that it was. */
export async function ClaimedCopy({
  copy,
  locale,
  isByLetter,
}: {
  copy: FoundCopy;
  locale: string;
  isByLetter: boolean;
}) {
  const [t, buyer] = await Promise.all([getTranslations("gifts"), currentBuyer()]);
  const right = copy.line.entitlement;
  const isOwn =
    (buyer.kind === "reader" && right?.userId === buyer.id) ||
    (buyer.browserHash !== null && copy.claimedByBrowser === buyer.browserHash);
  if (!isOwn || !right)
    return (
      <Notice title={isByLetter ? t("byLetter") : t("taken")}>
        <p>{isByLetter ? t("byLetterText") : t("takenText")}</p>
      </Notice>
    );
  if (right.state !== "active")
    return (
      <Notice title={t("givenBack")} isQuiet>
        <p>{t("givenBackText")}</p>
      </Notice>
    );
  const formats = await claimedFormats(copy.line.bookId);
  return (
    <>
      <Notice tone="success" title={t("yours")}>
        <p>{t("yoursText", { email: right.email })}</p>
      </Notice>
      <div className="mt-6 flex flex-wrap gap-3">
        {downloadAddresses(right.links, "order", formats).map(({ format, href }, at) => (
          <LinkButton key={format} href={href} look={at === 0 ? "main" : "plain"}>
            {t("download", { format: format.toUpperCase() })}
          </LinkButton>
        ))}
        <LinkButton look="plain" href={`/${locale}/library`}>
          {t("toLibrary")}
        </LinkButton>
      </div>
    </>
  );
}
