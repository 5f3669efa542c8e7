/** The user name and password of a Basic `Authorization` header (RFC 7617, UTF-8), or null where there are none. */
export function basicCredentials(header: string | null) {
  const encoded = /^\s*basic\s+([\w+/=-]{1,2000})\s*$/i.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The token of a Bearer `Authorization` header (RFC 6750), or null where there is none. */
export function bearerToken(header: string | null) {
  return /^\s*bearer\s+([\w.~+/=-]{1,200})\s*$/i.exec(header ?? "")?.[1] ?? null;
}
