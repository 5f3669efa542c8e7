import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from "saxes";
import {
  goneAttributes,
  htmlElements,
  htmlGone,
  namespaces,
  sourceAttributes,
  svgElements,
} from "./harmless-elements";
import { insidePath } from "./inside-path";
import { namedCharacters } from "./named-characters";

type Fate = "kept" | "unwrapped" | "gone";

/** Which namespace each prefix stands for where we are; the empty one is the default. */
type Scope = Readonly<Record<string, string>>;

/**
 * A page of a book without anything that could act or lead out: written anew out of a list of elements that only
 * show, with addresses that stay inside the archive. Null when it is not well-formed, because then nobody knows what
 * a browser would read in it. `path` is where the page lies in the archive.
 */
export function harmlessPage(xml: string, path: string): string | null {
  const parser = new SaxesParser({ xmlns: true });
  const out: string[] = [];
  const fates: Fate[] = [];
  const scopes: Scope[] = [{ xml: "http://www.w3.org/XML/1998/namespace" }];
  let goneDepth = 0;
  let isBroken = false;
  Object.assign(parser.ENTITIES, namedCharacters);
  parser.on("error", () => {
    isBroken = true;
  });
  parser.on("opentag", (tag) => {
    const fate = goneDepth > 0 ? "gone" : fateOf(tag);
    fates.push(fate);
    if (fate === "gone") goneDepth += 1;
    if (fate !== "kept") return;
    const scope = scopes.at(-1) ?? {};
    const attributes = Object.values(tag.attributes).filter((one) => isHarmless(tag, one, path));
    const fresh = namesToDeclare(tag, attributes, scope);
    scopes.push({ ...scope, ...fresh });
    out.push(`<${tag.name}${declared(fresh)}${attributes.map(written).join("")}>`);
  });
  parser.on("closetag", (tag) => {
    const fate = fates.pop();
    if (fate === "gone") goneDepth -= 1;
    if (fate !== "kept") return;
    scopes.pop();
    out.push(`</${tag.name}>`);
  });
  const say = (text: string) => {
    if (goneDepth === 0 && fates.length > 0) out.push(escaped(text));
  };
  parser.on("text", say);
  parser.on("cdata", say);
  parser.write(xml).close();
  return isBroken ? null : `<?xml version="1.0" encoding="UTF-8"?>\n${out.join("")}`;
}

function fateOf({ uri, local, attributes }: SaxesTagNS): Fate {
  if (uri === namespaces.svg) return svgElements.has(local) ? "kept" : "gone";
  if (uri === namespaces.math) return /^(annotation-xml|maction)$/.test(local) ? "gone" : "kept";
  const name = local.toLowerCase();
  if (uri !== namespaces.html) return htmlGone.has(name) ? "gone" : "unwrapped";
  if (htmlGone.has(name)) return "gone";
  if (name === "link" && !/^(alternate )?stylesheet$/i.test(attributeOf(attributes, "rel")))
    return "gone";
  if (name === "meta" && attributeOf(attributes, "http-equiv") !== "") return "gone";
  return htmlElements.has(name) ? "kept" : "unwrapped";
}

function attributeOf(attributes: SaxesTagNS["attributes"], name: string) {
  const found = Object.values(attributes).find((one) => one.name.toLowerCase() === name);
  return found?.value.trim().replace(/\s+/g, " ") ?? "";
}

// Declared anew, since the element that declared a prefix may be one that did not stay.
function namesToDeclare(tag: SaxesTagNS, attributes: SaxesAttributeNS[], scope: Scope) {
  const used = [tag, ...attributes.filter(({ prefix }) => prefix !== "")];
  const wanted = used.filter(({ prefix, uri }) => scope[prefix] !== uri);
  return Object.fromEntries(wanted.map(({ prefix, uri }) => [prefix, uri]));
}

function declared(names: Scope) {
  return Object.entries(names)
    .map(([prefix, uri]) => ` xmlns${prefix && `:${prefix}`}="${escaped(uri)}"`)
    .join("");
}

function written({ name, value }: SaxesAttributeNS) {
  return ` ${name}="${escaped(value)}"`;
}

function isHarmless(
  tag: SaxesTagNS,
  { name, prefix, local, value }: SaxesAttributeNS,
  path: string,
) {
  if (prefix === "xmlns" || name === "xmlns") return false;
  const plain = local.toLowerCase();
  if (plain.startsWith("on") || goneAttributes.has(plain)) return false;
  // A picture by the name "body" would stand in for the page's own body.
  if (plain === "name" && !/^(a|map|meta)$/i.test(tag.local)) return false;
  if (sourceAttributes.has(plain)) return isInside(tag, value, path);
  return !/url\s*\(\s*(?:['"]\s*)?(?:[a-z][a-z0-9+.-]*:|[\\/])/i.test(value);
}

function isInside(tag: SaxesTagNS, value: string, path: string) {
  const isLink = /^(a|area)$/i.test(tag.local);
  if (isLink && /^(https?:\/\/|mailto:)[\p{L}\p{N}[]/iu.test(value.trim())) return true;
  const isPicture = /^(img|image|feImage)$/i.test(tag.local);
  if (isPicture && /^data:image\/(png|jpeg|gif|webp);base64,[\w+/=\s]+$/.test(value)) return true;
  return insidePath(path, value) !== null;
}

function escaped(text: string) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (sign) => (sign === "\n" ? "\n" : `&#${sign.codePointAt(0)};`));
}
