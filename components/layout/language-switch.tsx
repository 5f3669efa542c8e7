"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { keepTyped, putBackTyped } from "./typed-fields";

/** Leads to the same page in the other language, with its query, and carries what was typed along. */
export function LanguageSwitch({ other, label }: { other: "fr" | "en"; label: string }) {
  const path = (usePathname() ?? "/").replace(/^\/(fr|en)(?=\/|$)/, `/${other}`);
  const query = useSearchParams()?.toString();
  useEffect(putBackTyped, []);
  return (
    <a
      href={query ? `${path}?${query}` : path}
      hrefLang={other}
      lang={other}
      className="quiet-link"
      onClick={(event) => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
        document.cookie = `locale=${other}; path=/; max-age=31536000; samesite=lax`;
        // Opened in another tab, the page gets nothing from this one.
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) keepTyped(path);
      }}
    >
      {label}
    </a>
  );
}
