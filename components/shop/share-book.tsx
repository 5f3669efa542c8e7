import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button-classes";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import type { ShareLink } from "@/lib/discovery/share-links";
import { ShareLinks } from "./share-links";

type Props = { address: string; links: ShareLink[]; snippet: string };

/** Ways to pass a book on, and its card for somebody's own site. Nothing of another site is loaded for it. */
export function ShareBook({ address, links, snippet }: Props) {
  const t = useTranslations("found");
  return (
    <section aria-labelledby="share">
      <h2 id="share" className="text-2xl">
        {t("share")}
      </h2>
      <ShareLinks links={links} />
      <div className="space-y-4">
        <Copied label={t("address")} text={address} />
        <Disclosure summary={t("embed")}>
          <p className="mb-4 text-ink-soft">{t("embedText")}</p>
          <Copied label={t("snippet")} text={snippet} />
        </Disclosure>
      </div>
    </section>
  );
}

// Without scripts the text can be selected whole.
function Copied({ label, text }: { label: string; text: string }) {
  const t = useTranslations("found");
  return (
    <div className="space-y-1.5">
      <p className="text-sm font-semibold">{label}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 grow basis-60 rounded-md border border-edge bg-paper px-3 py-2 text-sm [overflow-wrap:anywhere] select-all">
          {text}
        </code>
        <CopyButton
          className={`needs-script ${buttonClasses("plain")}`}
          label={t("copy")}
          name={t("copyOf", { name: label })}
          copied={t("copied")}
          notCopied={t("notCopied")}
        />
        <p role="status" className="text-sm text-ink-soft empty:hidden" />
      </div>
    </div>
  );
}
