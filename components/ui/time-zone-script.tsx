const script =
  'try{var z=Intl.DateTimeFormat().resolvedOptions().timeZone;if(z&&!document.cookie.split("; ").includes("tz="+z))document.cookie="tz="+z+"; path=/; max-age=31536000; samesite=lax"}catch{}';

/** Tells the shop in the cookie "tz" where the browser is, so that a reader's hours are theirs. Belongs into the head. */
export function TimeZoneScript({ nonce }: { nonce?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file, nothing from outside.
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />;
}
