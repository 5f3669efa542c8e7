import { type SeedBook, shortChapters } from "../seed-book";

/** Languages, tools and machines: five of the shop's top books. */
export const booksOnSoftware: SeedBook[] = [
  {
    slug: "getting-to-know-intellij-idea",
    language: "en",
    title: "Getting to Know IntelliJ IDEA",
    subtitle: null,
    authors: ["Trisha Gee", "Helen Scott"],
    minimumMinor: 1_900n,
    suggestedMinor: 2_900n,
    completePercent: 100,
    description: `An editor that understands the code can do much more than colour it. This book teaches IntelliJ IDEA as a companion for the whole day: writing, moving around, refactoring, debugging, testing, and living with version control.

Tutorials to follow, then questions and answers to come back to. By the end the tool gets out of the way, which is the best a tool can do.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 114,
        chapters: shortChapters([
          [
            "First project",
            "Open a folder, let the index finish, and press run. The rest of the book is about what happened in between.",
          ],
          [
            "Hands on the keyboard",
            "Five shortcuts used every hour are worth fifty known by heart. Learn to find anything, to extend a selection, and to undo it all.",
          ],
          [
            "Changing shape safely",
            "A rename is a promise kept in every file at once. Small refactorings, each of them boring, add up to designs that were never drawn.",
          ],
          [
            "Reading a running program",
            "A breakpoint with a condition is a question put to the program. Ask one at a time.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "cpp20-the-complete-guide",
    language: "en",
    title: "C++20 - The Complete Guide",
    subtitle: null,
    authors: ["Nicolai M. Josuttis"],
    minimumMinor: 2_490n,
    suggestedMinor: 3_990n,
    completePercent: 100,
    description: `What C++20 brought to the language and to its library, explained for programmers who know an earlier version: concepts, ranges, coroutines, modules, the spaceship operator, and the many small things around them.

For each feature: what it is for, how it combines with the others, and where it bites.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 110,
        chapters: shortChapters([
          [
            "Comparing",
            "One operator replaces six, provided that one has decided what equality means. The compiler writes the rest and is seldom wrong.",
          ],
          [
            "Concepts",
            "A template used to say what it wanted by failing. A concept says it beforehand, in the place where readers look.",
          ],
          [
            "Ranges and views",
            "A view promises elements without owning them. It is cheap to pass and dangerous to outlive.",
          ],
          [
            "Functions that pause",
            "A coroutine is a function with a bookmark. The difficulty is not the pause but deciding who keeps the book.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "mastering-stm32",
    language: "en",
    title: "Mastering STM32 - Second Edition",
    subtitle: null,
    authors: ["Carmine Noviello"],
    minimumMinor: 2_495n,
    suggestedMinor: 3_495n,
    completePercent: 100,
    description: `From the first blinking light to a device worth shipping: a guided tour of the STM32 microcontrollers, their official libraries and the development environment around them.

Clocks, timers, interrupts, converters, buses, memory, and the real-time habits that hold them together, with a hand on the data sheet all along.`,
    editions: [
      {
        label: "Second edition",
        notes: "",
        publishedDaysAgo: 108,
        chapters: shortChapters([
          [
            "A light that blinks",
            "Every board begins with a light. Once it blinks at the rate you meant, the clock tree has already taught its first lesson.",
          ],
          [
            "Being interrupted",
            "An interrupt handler should note what happened and leave. What it does beyond that, somebody else is waiting for.",
          ],
          [
            "Talking to the world",
            "A bus has two ends and one of them is a data sheet. Read the timing diagram before the example code.",
          ],
          [
            "Sleeping well",
            "The best current is the one not drawn. Decide what must wake the device, and let everything else rest.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "the-rails-7-way",
    language: "en",
    title: "The Rails 7 Way",
    subtitle: null,
    authors: ["Obie Fernandez", "Lucas Dohmen", "Tom Henrik Aadland"],
    minimumMinor: 2_900n,
    suggestedMinor: 4_900n,
    completePercent: 100,
    description: `A working reference for people who build with Ruby on Rails for a living: routing, Active Record, views, jobs, mail, security, and the idioms that experienced teams settle on.

Keep it open beside the editor. Every part of the framework is taken in turn, with the choices it leaves to you and the reasons to prefer one.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 106,
        chapters: shortChapters([
          [
            "Conventions",
            "A convention is a decision someone else has already regretted for you. Follow it until you can say why not.",
          ],
          [
            "Records",
            "A model that answers questions about itself spares its callers from knowing the table. Keep the questions few.",
          ],
          [
            "Requests",
            "A controller is a doorman: it checks the ticket, opens a door, and remembers nothing.",
          ],
          [
            "Later",
            "Whatever the visitor need not wait for belongs in a job, and a job must bear being run twice.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "gradual-modularization-for-ruby-and-rails",
    language: "en",
    title: "Gradual Modularization for Ruby and Rails",
    subtitle: null,
    authors: ["Stephan Hagemann"],
    minimumMinor: 1_900n,
    suggestedMinor: 2_500n,
    completePercent: 100,
    description: `A large application need not be cut into services to become manageable. Packages, drawn inside the code base and checked by a tool, let a team see its dependencies and improve them a little every week.

A book for those who inherit a big ball of mud and for those who would rather not make one.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 100,
        chapters: shortChapters([
          [
            "Seeing",
            "Draw the arrows before moving anything. The surprise is never where the code is but who calls it.",
          ],
          [
            "The first boundary",
            "Choose a small package with one friendly neighbour. Success here pays for the arguments to come.",
          ],
          [
            "Debts, listed",
            "A violation written in a file is no longer an accident. The list may grow; what matters is that someone reads it.",
          ],
          ["Enough", "Stop when the next boundary would cost more conversations than it saves."],
        ]),
      },
    ],
  },
];
