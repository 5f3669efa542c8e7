import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/copy-text";
import { Disclosure } from "@/components/ui/disclosure";
import type { ShareLink } from "@/lib/discovery/share-links";

type Props = { address: string; links: ShareLink[]; snippet: string };

/** Ways to pass a book on, and its card for somebody's own site. Nothing of another site is loaded for it. */
export function ShareBook({ address, links, snippet }: Props) {
  const t = useTranslations("found");
  const words = {
    ...{ copy: t("copy"), copyOf: t.raw("copyOf") as string },
    ...{ copied: t("copied"), notCopied: t("notCopied") },
  };
  return (
    <section aria-labelledby="share">
      <h2 id="share" className="text-xl">
        {t("share")}
      </h2>
      <ul className="my-4 flex flex-wrap gap-x-6 gap-y-2">
        {links.map(({ way, href }) => (
          <li key={way}>
            <a href={href} rel="noopener noreferrer" className="link">
              {t(`ways.${way}`)}
            </a>
          </li>
        ))}
      </ul>
      <div className="max-w-2xl space-y-4">
        <CopyText label={t("address")} text={address} words={words} />
        <Disclosure summary={t("embed")}>
          <p className="mb-4 text-ink-soft">{t("embedText")}</p>
          <CopyText label={t("snippet")} text={snippet} words={words} />
        </Disclosure>
      </div>
    </section>
  );
}
