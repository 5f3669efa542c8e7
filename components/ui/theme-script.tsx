const script =
  "var m=/(?:^|; )theme=(light|dark)/.exec(document.cookie);if(m)document.documentElement.dataset.theme=m[1]";

/** Puts the saved theme on the page before anything is painted. Belongs into the head. */
export function ThemeScript({ nonce }: { nonce?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, nothing from outside.
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />;
}
