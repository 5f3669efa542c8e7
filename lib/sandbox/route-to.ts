/** A method, a path whose words between slashes may stand for ids (":id"), and what answers there. */
type Addressed<T> = readonly [method: string, path: string, answer: T];

/** Finds who answers at an address, and the ids in it, without trying every address there is. */
export function routeTo<T>(routes: Addressed<T>[]) {
  const shelves = new Map<string, { words: string[]; answer: T }[]>();
  for (const [method, path, answer] of routes) {
    const words = path.split("/");
    const name = nameOf(method, words);
    shelves.set(name, [...(shelves.get(name) ?? []), { words, answer }]);
  }

  return (method: string, path: string) => {
    const asked = path.split("/");
    for (const { words, answer } of shelves.get(nameOf(method, asked)) ?? []) {
      const fits = words.every((word, at) => isId(word) || word === asked[at]);
      if (fits) return { answer, ids: asked.filter((_, at) => isId(words[at] ?? "")) };
    }
    return undefined;
  };
}

function nameOf(method: string, words: string[]) {
  return `${method} ${words.length} ${words[2]}`;
}

function isId(word: string) {
  return word.startsWith(":");
}
