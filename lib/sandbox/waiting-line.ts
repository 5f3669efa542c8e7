/** Ids that wait for their turn, in the order they came. */
export function openLine() {
  let ids: string[] = [];
  let first = 0;
  return {
    add: (id: string) => {
      ids.push(id);
    },
    size: () => ids.length - first,
    take() {
      const id = ids[first];
      if (id === undefined) return undefined;
      first += 1;
      if (first > 1000) {
        ids = ids.slice(first);
        first = 0;
      }
      return id;
    },
  };
}
