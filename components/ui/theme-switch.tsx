"use client";

const year = 31_536_000;

/** Chooses light, dark, or what the system says; kept in the cookie "theme" for the next page. */
export function ThemeSwitch({
  label,
  names,
}: {
  label: string;
  names: { system: string; light: string; dark: string };
}) {
  return (
    <label className="needs-script inline-flex items-center gap-2 text-sm">
      <span>{label}</span>
      <select
        suppressHydrationWarning
        ref={showSavedTheme}
        autoComplete="off"
        onChange={(event) => applyTheme(event.currentTarget.value)}
        className="min-h-8 rounded-sm max-sm:min-h-11 border border-edge bg-sheet px-2 text-sm text-ink"
      >
        <option value="system">{names.system}</option>
        <option value="light">{names.light}</option>
        <option value="dark">{names.dark}</option>
      </select>
    </label>
  );
}

function showSavedTheme(select: HTMLSelectElement | null) {
  if (!select) return;
  // A choice that was made before the page's scripts were there is one.
  if (select.value !== "system") applyTheme(select.value);
  else select.value = document.documentElement.dataset.theme ?? "system";
}

function applyTheme(theme: string) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const life = theme === "system" ? 0 : year;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `theme=${theme}; path=/; max-age=${life}; samesite=lax`;
}
