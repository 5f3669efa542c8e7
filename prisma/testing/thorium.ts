import { createRequire } from "node:module";
import {
  convertOpds1ToOpds2,
  convertOpds1ToOpds2_EntryToPublication,
} from "r2-opds-js/dist/es8-es2017/src/opds/converter";
import { initGlobalConverters_GENERIC } from "r2-opds-js/dist/es8-es2017/src/opds/init-globals";
import { OPDS } from "r2-opds-js/dist/es8-es2017/src/opds/opds1/opds";
import { Entry } from "r2-opds-js/dist/es8-es2017/src/opds/opds1/opds-entry";
import { OPDSAuthenticationDoc } from "r2-opds-js/dist/es8-es2017/src/opds/opds2/opds2-authentication-doc";

// The parser's own parts, as it was installed with them.
const ofParser = createRequire(
  createRequire(import.meta.url).resolve("r2-opds-js/dist/es8-es2017/src/opds/converter"),
);
type Document = object;
const { DOMParser } = ofParser("@xmldom/xmldom") as {
  DOMParser: new () => { parseFromString(xml: string, type: string): Document };
};
const { XML } = ofParser("r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper") as {
  XML: { deserialize<Kind>(document: Document, kind: new () => Kind): Kind };
};
const { TaJsonDeserialize } = ofParser("r2-lcp-js/dist/es8-es2017/src/serializable") as {
  TaJsonDeserialize<Kind>(json: unknown, kind: new () => Kind): Kind;
};

initGlobalConverters_GENERIC();

/** A feed of OPDS 1.2 as Thorium reads it: with its own parser, turned into 2.0. */
export function readFeed(xml: string) {
  return convertOpds1ToOpds2(XML.deserialize(parse(xml), OPDS));
}

/** An entry of OPDS 1.2 as Thorium reads it. */
export function readEntry(xml: string) {
  return convertOpds1ToOpds2_EntryToPublication(XML.deserialize(parse(xml), Entry));
}

/** The document that says how to sign in, as Thorium reads it. */
export function readAuthentication(json: string) {
  return TaJsonDeserialize(JSON.parse(json), OPDSAuthenticationDoc);
}

function parse(xml: string) {
  return new DOMParser().parseFromString(xml, "application/xml");
}
