import { keepLast } from "./kept-last";

/**
 * Keeps what was made of the texts asked for last, at most so many of them and so many characters of text in all. A
 * text's name is the text itself, so that what is kept is never out of date. What was made is handed to everybody who asks
 * for it: nobody may change it. What cannot be made is not kept.
 */
export function keepReadings<Reading>(
  most: { texts: number; characters: number },
  make: (text: string) => Reading,
) {
  const kept = keepLast<{ reading: Reading }>({ count: most.texts, size: most.characters });
  return (text: string): Reading => {
    const known = kept.find(text) ?? kept.keep(text, { reading: make(text) }, text.length);
    return known.reading;
  };
}
