import { create } from "xmlbuilder2";
import { typeOf } from "./feed";
import { feedAddress, feedWords, type Site } from "./site";

/** How to search the catalogue, as OpenSearch describes it (version 1.1). Public, like everything it leads to. */
export function writeSearchDescription(site: Site) {
  const t = feedWords(site.locale);
  const lang = site.isLocaleAsked ? `&lang=${site.locale}` : "";
  const books = feedAddress({ ...site, isLocaleAsked: false }, "/books");
  const root = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "" }).ele(
    "OpenSearchDescription",
    { xmlns: "http://a9.com/-/spec/opensearch/1.1/" },
  );
  // The standard allows sixteen characters of name.
  root.ele("ShortName").txt([...site.shopName].slice(0, 16).join(""));
  root.ele("Description").txt(t("searchText", { shop: site.shopName }));
  root.ele("InputEncoding").txt("UTF-8");
  root.ele("OutputEncoding").txt("UTF-8");
  root.ele("Url", {
    type: typeOf("1.2", "acquisition"),
    template: `${books}?query={searchTerms}&page={startPage?}${lang}`,
  });
  return root.end();
}
