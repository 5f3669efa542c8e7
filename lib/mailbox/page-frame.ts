import type { Words } from "./words";

/** Text made harmless inside a page, in an attribute as well. */
export function escapeHtml(text: string) {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

/** A whole page around `body`, which is HTML already, as are lines for its head; `newest` is the newest letter's id. */
export function pageFrame(
  words: Words,
  title: string,
  body: string,
  { head = "", newest }: { head?: string; newest?: string } = {},
) {
  const main = newest === undefined ? "<main>" : `<main data-newest="${escapeHtml(newest)}">`;
  return `<!DOCTYPE html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
${head}</head>
<body>${main}
${body}
</main></body>
</html>`;
}

/** An instant as people read it, in this computer's own zone. */
export function readableInstant(words: Words, iso: string) {
  const format = new Intl.DateTimeFormat(words.language, {
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(format.format(new Date(iso)))}</time>`;
}

/** The look of every page: quiet, in both themes. */
export const style = `
:root { --ground: #f7f6f3; --paper: #fff; --ink: #1f2328; --soft: #5d646d; --line: #dfdcd5; --accent: #9a3b26 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181b; --paper: #1e2125; --ink: #e8e6e1; --soft: #a4a9b0; --line: #34383e; --accent: #f0987f }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1rem 4rem }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere }
p, dd { margin: 0; overflow-wrap: anywhere }
.soft, dt, time { color: var(--soft) }
a { color: var(--accent); text-underline-offset: .15em }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px }
header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; margin-bottom: 1.5rem }
ol { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
li + li { border-top: 1px solid var(--line) }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .8rem 1rem; color: inherit; text-decoration: none }
li a:hover { background: var(--ground) }
li a strong { font-weight: 600; overflow-wrap: anywhere }
li a span { grid-column: 1 / -1; font-size: .9rem; overflow-wrap: anywhere }
.empty { background: var(--paper); border: 1px dashed var(--line); border-radius: 10px; padding: 3rem 1rem; text-align: center; color: var(--soft) }
dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem 1rem; margin: 1rem 0 }
.back { margin-bottom: 1.25rem }
nav { display: flex; gap: .5rem; margin: 1.25rem 0 -1px; border-bottom: 1px solid var(--line) }
nav a { padding: .5rem .9rem; color: var(--soft); text-decoration: none; border-radius: 8px 8px 0 0 }
nav a[aria-current] { color: var(--ink); font-weight: 600; background: var(--paper); border: 1px solid var(--line); border-bottom-color: var(--paper); margin-bottom: -1px }
iframe, pre { width: 100%; background: var(--paper); border: 1px solid var(--line); border-radius: 0 0 10px 10px }
iframe { display: block; height: 75vh; background: #fff }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem }
@media (max-width: 30rem) { li a { grid-template-columns: 1fr } }
`;
