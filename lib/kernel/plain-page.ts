type Plain = {
  language: string;
  title: string;
  text?: string;
  link: { href: string; text: string };
  /** After how many seconds the page asks for itself again; never, when absent. */
  refreshSeconds?: number | undefined;
  /** The secret that lets its style in, where the answer's policy asks for one. */
  nonce?: string | undefined;
};

/**
 * A whole page that needs nothing but itself: for doors that are shut and for when the house cannot draw one. Its
 * words must hold no markup.
 */
export function plainPage({ language, title, text, link, refreshSeconds, nonce }: Plain) {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${
    refreshSeconds
      ? `
<meta http-equiv="refresh" content="${refreshSeconds}">`
      : ""
  }
<title>${title}</title>
<style${nonce ? ` nonce="${nonce}"` : ""}>${style}</style>
</head>
<body><main>
<h1>${title}</h1>
${text ? `<p>${text}</p>\n` : ""}<p><a href="${link.href}">${link.text}</a></p>
</main></body>
</html>`;
}

// The colours of the shop, written out: its style sheet may be what is missing.
const style = `
:root { color-scheme: light dark; --paper: #faf7f0; --ink: #211e19; --soft: #5a5348; --accent: #1b4d3b }
@media (prefers-color-scheme: dark) { :root { --paper: #171512; --ink: #efe9dd; --soft: #b8ae9d; --accent: #8fc7a8 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 system-ui, sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: 18vh 1.25rem 4rem }
h1 { margin: 0 0 1rem; font: 600 1.75rem/1.2 Georgia, serif; text-wrap: balance }
p { margin: 0 0 1.5rem; color: var(--soft) }
a { display: inline-block; padding: .4rem 0; color: var(--accent); font-weight: 600; text-underline-offset: .2em }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
`;
