type Link = {
  href: string;
  text: string;
  /** Opens in a tab of its own, so that this page stays. */
  isBeside?: boolean;
};

type Plain = {
  language: string;
  title: string;
  /** A paragraph, or several. */
  text?: string | readonly string[] | undefined;
  /** Somebody's own words, as they were written. */
  quotes?: readonly string[];
  /** What was sent to this address, to be sent to it again by a press. */
  form?: { fields: readonly (readonly [name: string, value: string])[]; button: string };
  /** Where to go from here; the first is what most will want. */
  link: Link | readonly Link[];
  /** After how many seconds the page asks for itself again; never, when absent. */
  refreshSeconds?: number | undefined;
  /** The secret that lets its style in, where the answer's policy asks for one. */
  nonce?: string | undefined;
};

/** A whole page that needs nothing but itself: for doors that are shut and for when the house cannot draw one. */
export function plainPage(page: Plain) {
  const { language, title, text = [], quotes = [], link, form, refreshSeconds, nonce } = page;
  const paragraphs = [text].flat().map((words) => `<p>${escaped(words)}</p>\n`);
  const said = quotes.map((words) => `<blockquote>${escaped(words)}</blockquote>\n`);
  const links = [link].flat().map(({ href, text: words, isBeside }) => {
    const where = isBeside ? ` target="_blank"` : "";
    return `<p><a href="${escaped(href)}"${where}>${escaped(words)}</a></p>\n`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="${form ? "same-origin" : "no-referrer"}">${
    refreshSeconds
      ? `
<meta http-equiv="refresh" content="${refreshSeconds}">`
      : ""
  }
<title>${escaped(title)}</title>
<style${nonce ? ` nonce="${nonce}"` : ""}>${style}</style>
</head>
<body><main>
<h1>${escaped(title)}</h1>
${paragraphs.join("")}${said.join("")}${links.join("")}${form ? againForm(form) : ""}</main></body>
</html>`;
}

// Without an address it goes to the page's own. A form that hides where it comes from would be refused.
function againForm({ fields, button }: NonNullable<Plain["form"]>) {
  const hidden = fields.map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">\n`,
  );
  return `<form method="post" enctype="multipart/form-data">
${hidden.join("")}<p><button>${escaped(button)}</button></p>
</form>
`;
}

/** Text as it stands in markup and in quoted attributes, whoever wrote it. */
export function escaped(text: string) {
  const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

// The colours of the shop, written out: its style sheet may be what is missing.
const style = `
:root { color-scheme: light dark; --paper: #faf7f0; --ink: #211e19; --soft: #5a5348; --accent: #1b4d3b }
@media (prefers-color-scheme: dark) { :root { --paper: #171512; --ink: #efe9dd; --soft: #b8ae9d; --accent: #8fc7a8 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 system-ui, sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: 18vh 1.25rem 4rem }
h1 { margin: 0 0 1rem; font: 600 1.75rem/1.2 Georgia, serif; text-wrap: balance }
p { margin: 0 0 1.5rem; color: var(--soft); overflow-wrap: anywhere }
a { display: inline-block; padding: .4rem 0; color: var(--accent); font-weight: 600; text-underline-offset: .2em }
blockquote { margin: 0 0 1.5rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); white-space: pre-wrap; overflow-wrap: anywhere }
button { padding: .65rem 1.4rem; border: 0; border-radius: .4rem; background: var(--accent); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer }
a:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
`;
