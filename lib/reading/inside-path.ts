/**
 * The path a relative address inside an archive leads to, seen from the file at `from`; null for whatever is no place
 * inside: another scheme or server, the root, or one folder too many upwards. Fragment and query fall away.
 */
export function insidePath(from: string, address: string): string | null {
  const [path = ""] = address.trim().split(/[?#]/);
  if (path === "") return from;
  const plain = decoded(path);
  // A browser takes a backslash for a slash, and drops tabs and line ends wherever they stand.
  if (plain === null || /[\\\p{Cc}]/u.test(plain)) return null;
  if (plain.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(plain)) return null;
  const steps = from.split("/").slice(0, -1);
  for (const step of plain.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return null;
    } else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

function decoded(path: string) {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
