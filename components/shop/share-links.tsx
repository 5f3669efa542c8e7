import { useTranslations } from "next-intl";
import type { ShareLink } from "@/lib/discovery/share-links";

/** The ways to pass a page on, each a plain link. */
export function ShareLinks({ links }: { links: ShareLink[] }) {
  const t = useTranslations("found");
  return (
    <ul className="my-4 flex flex-wrap gap-x-6 gap-y-2">
      {links.map(({ way, href }) => (
        <li key={way}>
          <a href={href} rel="noopener noreferrer" className="link">
            {t(`ways.${way}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
