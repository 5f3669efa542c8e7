/** The elements of one kind in a page as it is sent, each by its attributes. */
export function tagsIn(html: string, kind: "link" | "meta") {
  return [...html.matchAll(new RegExp(`<${kind} [^>]*>`, "g"))].map(([tag]) =>
    Object.fromEntries(
      [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value]) => [
        name.toLowerCase(),
        value,
      ]),
    ),
  );
}
