import type { Letter } from "./letter";
import type { LetterSummary } from "./letter-store";
import { escapeHtml, pageFrame, readableInstant } from "./page-frame";
import type { Words } from "./words";

/** The ways to look at a letter. */
export const views = ["letter", "text", "raw"] as const;

export type View = (typeof views)[number];

/** Draws the list anew when there is news; a page that turned itself over on a clock would take a listener's place away. */
export const newsScript = `
const known = document.querySelector("main").dataset.newest;
setInterval(async () => {
  const answer = await fetch("/api/messages").catch(() => null);
  const { messages } = answer?.ok ? await answer.json() : { messages: null };
  if (messages && (messages[0]?.id ?? "") !== known) location.reload();
}, 2000);
`;

/** The list, newest first. It looks for news by itself where scripts run. */
export function listPage(words: Words, letters: LetterSummary[]) {
  const items = letters.map(
    ({ id, subject, from, to, receivedAt }) => `<li><a href="/messages/${id}">
<strong>${escapeHtml(subject || words.noSubject)}</strong> ${readableInstant(words, receivedAt)}
<span class="soft">${escapeHtml(from)} → ${escapeHtml(to.join(", "))}</span></a></li>`,
  );
  const list =
    items.length > 0 ? `<ol>${items.join("\n")}</ol>` : `<p class="empty">${words.empty}</p>`;
  const body = `<header><div><h1>${words.title}</h1><p class="soft">${words.intro}</p></div>
<p class="soft">${words.count(letters.length)}</p></header>${list}`;
  return pageFrame(words, words.title, body, {
    head: '<script src="/news.js" defer></script>\n',
    newest: letters[0]?.id ?? "",
  });
}

/** One letter, in one of three views. Its HTML runs no script and belongs to no site. */
export function letterPage(
  words: Words,
  summary: LetterSummary,
  letter: Letter,
  raw: string,
  view: View,
) {
  const subject = letter.subject || words.noSubject;
  const tabs = views.map((one) => {
    const current = one === view ? ' aria-current="page"' : "";
    return `<a href="/messages/${summary.id}?view=${one}"${current}>${words[one]}</a>`;
  });
  const body = `<p class="back"><a href="/">${words.back}</a></p>
<h1>${escapeHtml(subject)}</h1>
<dl><dt>${words.from}</dt><dd>${escapeHtml(letter.from)}</dd>
<dt>${words.to}</dt><dd>${escapeHtml(summary.to.join(", "))}</dd>
<dt>${words.received}</dt><dd>${readableInstant(words, summary.receivedAt)}</dd>${attached(words, letter)}</dl>
<nav aria-label="${words.letter}">${tabs.join("")}</nav>
${content(words, letter, raw, view)}`;
  return pageFrame(words, subject, body);
}

function attached(words: Words, { attachments }: Letter) {
  const files = attachments.map(
    ({ fileName, sizeBytes }) => `${escapeHtml(fileName)} (${Math.ceil(sizeBytes / 1000)} kB)`,
  );
  return files.length > 0 ? `\n<dt>${words.attached}</dt><dd>${files.join(", ")}</dd>` : "";
}

/** Says that a letter is not there. */
export function missingPage(words: Words) {
  return pageFrame(
    words,
    words.title,
    `<p class="back"><a href="/">${words.back}</a></p><h1>${words.missing}</h1>`,
  );
}

function content(words: Words, letter: Letter, raw: string, view: View) {
  if (view === "raw") return `<pre>${escapeHtml(raw)}</pre>`;
  if (view === "text") return `<pre>${escapeHtml(letter.text)}</pre>`;
  if (letter.html === "")
    return `<p class="soft">${words.noHtml}</p><pre>${escapeHtml(letter.text)}</pre>`;
  // Links open beside the mailbox, as they would from a real one.
  const inside = `<base target="_blank">${letter.html}`;
  return `<iframe title="${words.letter}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(inside)}"></iframe>`;
}
