import type { Accessibility } from "./file-facts";
import { below, type Node, textOf, within } from "./xml-tree";

/** A file of the book as its package lists it; `href` is its path inside the EPUB. */
export type ManifestItem = { id: string; href: string; mediaType: string; properties: string[] };

/** What a package document (OPF) says of the book. */
export type PackageDocument = {
  title: string | null;
  language: string | null;
  authors: string[];
  items: ManifestItem[];
  /** The reading order, without what stands outside it (linear="no"). */
  spine: ManifestItem[];
  navigation: ManifestItem | null;
  ncx: ManifestItem | null;
  cover: ManifestItem | null;
  /** What the package says; what the navigation shows is added by its reader. */
  accessibility: Accessibility;
};

/** The path of the package document as an EPUB's container names it, or null. */
export function packageNamedIn(container: Node | null) {
  const named = within(container, "rootfile").find(
    ({ attributes }) => attributes["media-type"] === "application/oebps-package+xml",
  );
  return named?.attributes["full-path"]?.normalize("NFC") ?? null;
}

/** Reads a package of EPUB 2 or 3; `path` is where it stands in the EPUB. What is missing is null or empty. */
export function readPackage(root: Node, path: string): PackageDocument {
  const metadata = below(root, "metadata")[0];
  const items = within(below(root, "manifest")[0], "item").map(({ attributes }) => ({
    id: attributes.id ?? "",
    href: pathFrom(path, attributes.href ?? ""),
    mediaType: (attributes["media-type"] ?? "").trim(),
    properties: (attributes.properties ?? "").split(/\s+/).filter(Boolean),
  }));
  const byId = new Map(items.map((item) => [item.id, item]));
  const spine = below(root, "spine")[0];
  const coverId = meta(metadata, "cover")[0];
  return {
    title: textOf(within(metadata, "title")[0]) || null,
    language: textOf(within(metadata, "language")[0]) || null,
    authors: authorsOf(metadata),
    items,
    spine: below(spine, "itemref")
      .filter(({ attributes }) => attributes.linear !== "no")
      .flatMap(({ attributes }) => byId.get(attributes.idref ?? "") ?? []),
    navigation: items.find(({ properties }) => properties.includes("nav")) ?? null,
    ncx:
      byId.get(spine?.attributes.toc ?? "") ??
      items.find(({ mediaType }) => mediaType === "application/x-dtbncx+xml") ??
      null,
    cover:
      items.find(({ properties }) => properties.includes("cover-image")) ??
      byId.get(coverId ?? "") ??
      null,
    accessibility: accessibilityOf(metadata),
  };
}

/** The path a reference leads to from a file, both inside the EPUB; without a fragment. */
export function pathFrom(file: string, reference: string) {
  const plain = reference.split("#")[0] ?? "";
  let path = plain;
  try {
    path = decodeURIComponent(plain);
  } catch {
    // A stray percent sign is part of the name.
  }
  const parts = path.startsWith("/") ? [] : file.split("/").slice(0, -1);
  for (const part of path.split("/"))
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  return (plain === "" ? file : parts.join("/")).normalize("NFC");
}

function authorsOf(metadata: Node | undefined) {
  const roles = new Map(
    below(metadata, "meta")
      .filter(({ attributes }) => attributes.property === "role")
      .map((node) => [node.attributes.refines ?? "", textOf(node)]),
  );
  return within(metadata, "creator")
    .filter(({ attributes }) => {
      const role = attributes.role ?? roles.get(`#${attributes.id ?? ""}`) ?? "aut";
      return role === "aut";
    })
    .map(textOf)
    .filter((name) => name !== "");
}

// EPUB 3 writes <meta property="p">value</meta>, EPUB 2 <meta name="p" content="value"/>.
function meta(metadata: Node | undefined, ...names: string[]) {
  return within(metadata, "meta")
    .filter(({ attributes }) => names.includes(attributes.property ?? attributes.name ?? ""))
    .map((node) => (node.attributes.content ?? textOf(node)).trim())
    .filter((value) => value !== "");
}

function links(metadata: Node | undefined, relation: string) {
  return within(metadata, "link")
    .filter(({ attributes }) => (attributes.rel ?? "").split(/\s+/).includes(relation))
    .map(({ attributes }) => (attributes.href ?? "").trim())
    .filter((address) => address !== "");
}

/** The metadata of EPUB Accessibility 1.1 and the older ways of writing it. */
function accessibilityOf(metadata: Node | undefined): Accessibility {
  const said = (...names: string[]) => [...new Set(meta(metadata, ...names))];
  const schema = (name: string) => said(`schema:${name}`, name);
  const isFixed =
    meta(metadata, "rendition:layout").includes("pre-paginated") ||
    meta(metadata, "fixed-layout").includes("true");
  const [certifiedBy = null] = said("a11y:certifiedBy");
  const [certifierCredential = null] = [
    ...said("a11y:certifierCredential"),
    ...links(metadata, "a11y:certifierCredential"),
  ];
  const [certifierReport = null] = [
    ...links(metadata, "a11y:certifierReport"),
    ...said("a11y:certifierReport"),
  ];
  return {
    accessModes: schema("accessMode"),
    sufficientModes: schema("accessModeSufficient").map((list) =>
      list
        .split(/[\s,]+/)
        .filter(Boolean)
        .sort(),
    ),
    features: schema("accessibilityFeature"),
    hazards: schema("accessibilityHazard"),
    summary: schema("accessibilitySummary").join(" ") || null,
    conformsTo: [...said("dcterms:conformsTo"), ...links(metadata, "dcterms:conformsTo")],
    certifiedBy,
    certifierCredential,
    certifierReport,
    exemption: said("a11y:exemption")[0] ?? null,
    isFixedLayout: isFixed,
    hasPageList: false,
    hasNavigation: false,
  };
}
