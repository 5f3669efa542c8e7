import type { Section } from "./evidence";

/** The evidence as one page that needs nothing else: for whoever reads it at a bank, or prints it. */
export function evidencePage(
  { lang, title, written }: { lang: string; title: string; written: string },
  sections: Section[],
) {
  const bodies = sections.map(
    ({ heading, lines }) =>
      `<section><h2>${safe(heading)}</h2><ul>${lines.map((line) => `<li>${safe(line)}</li>`).join("")}</ul></section>`,
  );
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${safe(title)}</title><style>${style}</style></head>
<body><h1>${safe(title)}</h1><p>${safe(written)}</p>${bodies.join("\n")}</body></html>
`;
}

const style =
  "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}" +
  "h1,h2{line-height:1.2}li{overflow-wrap:anywhere;white-space:pre-wrap}";

const signs: Record<string, string> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};

// What readers and authors wrote stands in it: as text, whatever it says.
function safe(text: string) {
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
