import { typeOf } from "./feed";
import { feedLink, feedWords, pageAddress, type Site } from "./site";

/** The media type of the document that says how to sign in. */
export const authenticationType = "application/opds-authentication+json";

/** Where the document stands; its address is the identifier of the catalogue's owner. */
export function authenticationAddress({ base }: Pick<Site, "base">) {
  return `${base}/opds/authentication`;
}

/** How a reading app signs in (Authentication for OPDS 1.0): address and app password, and where to make one. */
export function authenticationDocument(site: Site) {
  const t = feedWords(site.locale);
  const plain = { ...site, isLocaleAsked: false };
  return {
    id: authenticationAddress(site),
    title: site.shopName,
    description: t("authenticate"),
    links: [
      {
        ...feedLink({ ...plain, version: "2.0" }, shelf),
        title: t("library"),
      },
      {
        ...feedLink({ ...plain, version: "1.2" }, shelf),
        title: t("library"),
      },
      { rel: "logo", href: `${site.base}/mark.svg`, type: "image/svg+xml" },
      { rel: "help", href: pageAddress(site, "/account"), type: "text/html" },
      { rel: "register", href: pageAddress(site, "/sign-in"), type: "text/html" },
      { rel: "start", href: `${site.base}/opds/2.0`, type: typeOf("2.0", "navigation") },
    ],
    authentication: [
      {
        type: "http://opds-spec.org/auth/basic",
        labels: { login: t("login"), password: t("password") },
      },
    ],
  };
}

const shelf = {
  rel: "http://opds-spec.org/shelf",
  kind: "acquisition",
  path: "/library",
} as const;

/** The challenge of HTTP Basic (RFC 7617). A header is ASCII, whatever the shop is called. */
export function basicChallenge(shopName: string) {
  const realm = shopName
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]|["\\]/g, "")
    .trim();
  return `Basic realm="${realm || "OPDS"}", charset="UTF-8"`;
}
