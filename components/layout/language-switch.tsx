"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";

const key = "bouquin-typed";

/** Leads to the same page in the other language, with its query, and carries what was typed along. */
export function LanguageSwitch({ other, label }: { other: "fr" | "en"; label: string }) {
  const path = usePathname() ?? "/";
  useEffect(putBack, []);
  return (
    <a
      href={path.replace(/^\/(fr|en)(?=\/|$)/, `/${other}`)}
      hrefLang={other}
      lang={other}
      className="quiet-link"
      onClick={(event) => {
        event.currentTarget.search = window.location.search;
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
        document.cookie = `locale=${other}; path=/; max-age=31536000; samesite=lax`;
        sessionStorage.setItem(key, JSON.stringify(typed()));
      }}
    >
      {label}
    </a>
  );
}

function fields() {
  const all = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "main input:not([type=hidden]), main textarea",
  );
  return [...all].filter((field) => field.name !== "");
}

function typed() {
  return fields().map((field) => [field.name, field.value, "checked" in field && field.checked]);
}

function putBack() {
  const kept = sessionStorage.getItem(key);
  if (!kept) return;
  sessionStorage.removeItem(key);
  const values = new Map(
    (JSON.parse(kept) as [string, string, boolean][]).map((one) => [one[0], one]),
  );
  for (const field of fields()) {
    const value = values.get(field.name);
    if (!value) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.type === "checkbox" && value[2] !== (field as HTMLInputElement).checked)
        field.click();
    } else field.value = value[1];
  }
}
