import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Finding } from "./finding";
import { fault } from "./finding-codes";

/** XML as text: UTF-8 unless a byte order mark or its own declaration says otherwise. Never fails. */
export function decodeXml(bytes: Uint8Array) {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return decoded(bytes, "utf-16be");
  if (first === 0xff && second === 0xfe) return decoded(bytes, "utf-16le");
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^[^<]{0,3}<\?xml [^>]{0,120}encoding=["']([\w.-]{1,40})["']/.exec(start)?.[1];
  return decoded(bytes, declared ?? "utf-8");
}

function decoded(bytes: Uint8Array, encoding: string) {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** What is told of a document while it is read. `line` counts from one. */
export type XmlListener = {
  open?(tag: SaxesTagNS, line: number): void;
  close?(tag: SaxesTagNS): void;
  text?(text: string): void;
  /** A processing instruction, such as a style sheet. */
  instruction?(target: string, body: string, line: number): void;
};

/**
 * Reads a document once from end to end and tells what is in it. Nothing is fetched and no entity is expanded but
 * XML's five and HTML's names; what is not well formed is passed over, for EPUBCheck tells it better.
 */
export function readXml(text: string, listener: XmlListener) {
  const parser = new SaxesParser({ xmlns: true, position: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  parser.on("error", () => undefined);
  parser.on("opentag", (tag) => listener.open?.(tag, parser.line));
  parser.on("closetag", (tag) => listener.close?.(tag));
  parser.on("text", (words) => listener.text?.(words));
  parser.on("cdata", (words) => listener.text?.(words));
  parser.on("processinginstruction", ({ target, body }) =>
    listener.instruction?.(target, body, parser.line),
  );
  try {
    parser.write(text).close();
  } catch {
    // What was read until here was told; a reader of books does no better.
  }
}

/**
 * What makes a document dangerous to open: declared entities, definitions from outside, XInclude. Read before
 * anything else looks at it. An external name is allowed where EPUB 2 and 3 know it, and never fetched.
 */
export function xmlDangers(text: string, file: string): Finding[] {
  const found: Finding[] = [];
  const parser = new SaxesParser({ xmlns: true, position: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  parser.on("error", () => undefined);
  parser.on("doctype", (doctype) => found.push(...doctypeDangers(doctype, file, parser.line)));
  parser.on("opentag", ({ uri }) => {
    if (uri === "http://www.w3.org/2001/XInclude")
      found.push(fault("xml-include", { file, line: parser.line }));
  });
  try {
    parser.write(text).close();
  } catch {
    // As above.
  }
  // A declaration in a place no parser of XML looks for one may yet be found by a careless one.
  if (found.length === 0 && /<!ENTITY\s/.test(text)) found.push(fault("xml-entities", { file }));
  return found;
}

function doctypeDangers(doctype: string, file: string, line: number): Finding[] {
  const found: Finding[] = [];
  const subset = doctype.indexOf("[");
  if (subset !== -1 && /<!ENTITY|%/.test(doctype.slice(subset)))
    found.push(fault("xml-entities", { file, line }));
  const outside = subset === -1 ? doctype : doctype.slice(0, subset);
  const address = /\b(?:SYSTEM|PUBLIC)\b/i.test(outside) ? lastQuoted(outside) : null;
  if (address !== null && !knownDefinitions.test(outside))
    found.push(fault("xml-external", { file, line, facts: { address } }));
  return found;
}

function lastQuoted(text: string) {
  return (
    text
      .match(/"[^"]*"|'[^']*'/g)
      ?.at(-1)
      ?.slice(1, -1) ?? ""
  );
}

// XHTML 1.0 and 1.1, NCX, OEB 1.2 and DTBook of EPUB 2; SVG 1.1, MathML 3 and HTML5's own of EPUB 3.
const knownDefinitions =
  /["'](-\/\/W3C\/\/DTD (XHTML|SVG|MathML) |-\/\/NISO\/\/DTD (ncx|dtbook) |\+\/\/ISBN 0-9673008-1-9\/\/DTD OEB |about:legacy-compat["'])/i;

const latin1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

// The names HTML 4 gave to Latin letters, in the order of their code points, and those of the printer's signs.
const htmlEntities: Record<string, string> = {
  ...Object.fromEntries(
    latin1.split(" ").map((name, at) => [name, String.fromCodePoint(160 + at)]),
  ),
  ...{ OElig: "Œ", oelig: "œ", Scaron: "Š", scaron: "š", Yuml: "Ÿ", euro: "€", hellip: "…" },
  ...{ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”" },
  ...{ bdquo: "„", lsaquo: "‹", rsaquo: "›", bull: "•", dagger: "†", Dagger: "‡", trade: "™" },
  ...{ ensp: "\u2002", emsp: "\u2003", thinsp: "\u2009", zwnj: "\u200c", zwj: "\u200d" },
};
