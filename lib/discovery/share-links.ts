/** Where a page may be passed on, each a plain address: nothing of theirs is loaded here. */
export type ShareLink = { way: "mail" | "mastodon" | "bluesky"; href: string };

/**
 * Addresses that open a letter, or a post at a place that has an address for that: joinmastodon.org asks for the reader's
 * own server, bsky.app is documented (https://docs.bsky.app/docs/advanced-guides/intent-links).
 */
export function shareLinks({ title, address }: { title: string; address: string }): ShareLink[] {
  const text = encodeURIComponent(`${title}\n${address}`);
  const subject = encodeURIComponent(title);
  return [
    { way: "mail", href: `mailto:?subject=${subject}&body=${encodeURIComponent(address)}` },
    { way: "mastodon", href: `https://share.joinmastodon.org/#text=${text}` },
    { way: "bluesky", href: `https://bsky.app/intent/compose?text=${text}` },
  ];
}
