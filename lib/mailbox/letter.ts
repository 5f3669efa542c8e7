import { createHash } from "node:crypto";
import { type ParsedMail, simpleParser } from "mailparser";

/** A letter opened: both bodies, its headers by lower-case name, every address it links to, and what is attached. */
export type Letter = {
  subject: string;
  from: string;
  /** The name its sender gave it, the same for one letter sent again; null when it has none. */
  messageId: string | null;
  text: string;
  html: string;
  headers: Record<string, string>;
  links: string[];
  attachments: { fileName: string; mediaType: string; sizeBytes: number; sha256: string }[];
};

/** Opens a letter as it came over the wire. */
export async function openLetter(raw: Buffer): Promise<Letter> {
  const mail = await simpleParser(raw, { skipTextToHtml: true });
  const text = mail.text ?? "";
  const html = mail.html || "";
  return {
    subject: mail.subject ?? "",
    from: mail.from?.text ?? "",
    messageId: mail.messageId ?? null,
    text,
    html,
    headers: headersOf(mail),
    links: linksOf(text, html),
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      ...{ fileName: filename ?? "", mediaType: contentType, sizeBytes: content.length },
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
}

function headersOf(mail: ParsedMail) {
  const lines = mail.headerLines.map(({ key, line }) => {
    const value = line.slice(line.indexOf(":") + 1).replace(/\r?\n[ \t]+/g, " ");
    return [key, value.trim()] as const;
  });
  return Object.fromEntries(lines);
}

function linksOf(text: string, html: string) {
  const inHtml = [...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(
    ([, double, single]) => unescapeHtml(double ?? single ?? ""),
  );
  const inText = [...text.matchAll(/\bhttps?:\/\/[^\s<>"]+/g)].map(([link]) =>
    link.replace(/[).,;:!?\]]+$/, ""),
  );
  return [...new Set([...inHtml, ...inText])].filter((link) => /^https?:/.test(link));
}

function unescapeHtml(value: string) {
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
