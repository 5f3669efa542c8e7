/**
 * Keeps what was made of the texts asked for last, at most so many of them and so many characters of text in all. A
 * text's name is the text itself, so that what is kept is never out of date. What was made is handed to everybody who asks
 * for it: nobody may change it. What cannot be made is not kept.
 */
export function keepReadings<Reading>(
  most: { texts: number; characters: number },
  make: (text: string) => Reading,
) {
  const kept = new Map<string, { reading: Reading }>();
  let characters = 0;

  function forgetOldest() {
    for (const text of kept.keys()) {
      if (kept.size <= most.texts && characters <= most.characters) return;
      kept.delete(text);
      characters -= text.length;
    }
  }

  return (text: string): Reading => {
    const known = kept.get(text);
    if (known) {
      // The last asked for is the last to go.
      kept.delete(text);
      kept.set(text, known);
      return known.reading;
    }
    const made = { reading: make(text) };
    kept.set(text, made);
    characters += text.length;
    forgetOldest();
    return made.reading;
  };
}
