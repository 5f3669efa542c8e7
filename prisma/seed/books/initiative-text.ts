/**
 * Paragraphs of the demonstration text of "The Copenhagen Initiative", by chapter number ("annexes" for the
 * last). Written for this shop; they announce the subjects of the chapters and tell nothing in the author's name.
 */
export const initiativeText: Record<string, string[]> = {
  "1": [
    "Changing hosts is like moving house while people go on living in it: the water cannot be cut off, and nobody will come back later. This first chapter asks the question behind the whole book: why leave, and why tell the story?",
    "A field report is worth what it admits. It helps to say what was tried, what was dropped, and what was still open when the words were written.",
  ],
  "2": [
    "Before choosing where to go, take stock: the applications, what they depend on, the servers that carry them, and the people who know them.",
    "Taking stock brings surprises. A service everyone thought was off still answers; another, thought minor, turns out to matter on the busiest evening of the year.",
  ],
  "3": [
    "A public cloud is rented by the hour, a container is replaced in seconds, an orchestrator makes sure none is missing. The three ideas fit in a sentence; getting used to them takes months.",
  ],
  "4": [
    "One can prepare a migration for a year and learn nothing. One can also put something small into production now and watch what breaks.",
    "The boldest plan is not the most careless one, provided that the way back has been prepared.",
  ],
  "5": [
    "Separate accounts limit the damage of a mistake; temporary rights limit that of a lost secret. Infrastructure described as code can be read, discussed and built again.",
  ],
  "6": [
    "A bare cluster is not enough. It needs something to route traffic, collect logs, adjust the number of machines and renew certificates.",
  ],
  "7": [
    "The first application to move should be simple, useful and reversible. Some of the traffic goes to the new world, the rest stays, and the two are compared.",
  ],
  "8": [
    "Production teaches what no model shows: slow name resolution, limits never reached before, alerts that shout too much or not enough.",
  ],
  "9": [
    "To stabilise is to prefer repetition to heroics. Document, measure, and automate what has been done twice by hand.",
  ],
  "10": [
    "An application made for the cloud accepts that it may vanish and come back elsewhere. It keeps its state outside itself and says clearly how it is.",
  ],
  "11": [
    "After the first application come all the others, and none is like the one before: images, events, preferences, pages served to the public.",
  ],
  "14": [
    "A bill detailed by the hour is a measuring instrument, as long as every resource carries a label.",
  ],
  "15": [
    "Working on one’s own machine when the application depends on managed services means choosing: simulate everything, share everything, or accept a little of both.",
  ],
  annexes: [
    "Acknowledgements, timeline, reading and the list of changes find their place here as the book grows.",
  ],
};
