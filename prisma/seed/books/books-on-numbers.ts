import { type SeedBook, shortChapters } from "../seed-book";

// Made up for this shop: numbers to count with, and nothing they were measured on.
const practiceData = [
  "day,made_up_value",
  ...Array.from({ length: 30 }, (_day, at) => `${at + 1},${(at * 37) % 101}`),
  "",
].join("\n");

/** Statistics, data and money: five of the shop's top books. */
export const booksOnNumbers: SeedBook[] = [
  {
    slug: "openintro-statistics",
    language: "en",
    title: "OpenIntro Statistics",
    subtitle: null,
    authors: ["David Diez", "Christopher Barr", "Mine Cetinkaya-Rundel", "OpenIntro"],
    minimumMinor: 0n,
    suggestedMinor: 1_499n,
    completePercent: 100,
    description: `A first course in statistics that starts from real questions and real data, and builds up to inference and regression one careful step at a time.

It suits a classroom as well as a reader alone: every idea comes with a worked example, and the groundwork carries straight on into data science. You choose what to pay, **from nothing at all**; what you do pay helps to keep the material free for students.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 118,
        chapters: shortChapters([
          [
            "Asking a question of data",
            "Statistics begins before the first number is written down, with a question that data could answer. How many? How much more? Compared with what?",
            "Who was measured matters as much as what was found. A sample is a promise about people who were never asked.",
          ],
          [
            "Summaries and pictures",
            "A mean is a balance point, a median a queue’s middle place. Draw the data first; decide afterwards which of the two is telling the truth.",
          ],
          [
            "Chance",
            "Probability is the grammar of surprise. It says how often a coin, a dice or a hospital would behave as it just did if nothing special were going on.",
          ],
          [
            "From sample to claim",
            "An interval is an estimate that knows its own limits. It is wider when we have seen little, and that is a virtue.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "personal-finance",
    language: "en",
    title: "Personal Finance",
    subtitle: null,
    authors: ["Jason Anderson"],
    minimumMinor: 999n,
    suggestedMinor: 1_999n,
    completePercent: 100,
    description: `Money explained without jargon: budgets that survive a bad month, debt and how to leave it, saving, insurance, and the patient arithmetic of investing.

Each chapter starts from an everyday decision and ends with something to do. No earlier knowledge is assumed, and readers who know the basics will find the reasoning behind the rules they already follow.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 116,
        chapters: shortChapters([
          [
            "Where it goes",
            "Before any plan comes a month of plain bookkeeping. Write down what leaves, without judging it: the pattern will speak for itself.",
          ],
          [
            "A cushion",
            "Three months of ordinary expenses, kept where they can be reached, turn most emergencies into errands.",
          ],
          [
            "Borrowing",
            "A loan is a purchase whose price is hidden in time. Compare what will have been paid on the last day, not what is due on the first.",
          ],
          [
            "Letting time work",
            "Growth that earns growth looks slow for years and then does not. Starting early beats choosing well.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "r-programming-for-data-science",
    language: "en",
    title: "R Programming for Data Science",
    subtitle: null,
    authors: ["Roger D. Peng"],
    minimumMinor: 500n,
    suggestedMinor: 2_000n,
    completePercent: 100,
    description: `The R language from its first expression to programs worth keeping: vectors and data frames, functions and scope, loops and their better replacements, profiling, simulation.

Written for people who have data waiting. The examples are short, they run, and they prepare the ground for the rest of a data scientist’s education.`,
    beside: {
      fileName: "practice-data.csv",
      content: practiceData,
      alone: { title: "The book" },
      together: {
        title: "The book and its practice data",
        description: "With a small table to try the examples on, in every edition to come as well.",
        minimumMinor: 900n,
        suggestedMinor: 2_500n,
      },
    },
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 112,
        chapters: shortChapters([
          [
            "Everything is a vector",
            "In R a single number is a vector of length one. Once that is accepted, most of the language stops being surprising.",
          ],
          [
            "Tables with manners",
            "A data frame keeps columns that mean something together. Name them well: the names are the first documentation.",
          ],
          [
            "Functions",
            "Copying a line a third time is the language asking for a function. Give it one job and a verb for a name.",
          ],
          [
            "Measuring before improving",
            "Guessing where a program is slow is a popular sport with poor scores. Measure, change one thing, and measure again.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "machine-learning-q-and-ai",
    language: "en",
    title: "Machine Learning Q and AI",
    subtitle: null,
    authors: ["Sebastian Raschka, PhD"],
    minimumMinor: 1_999n,
    suggestedMinor: 2_999n,
    completePercent: 100,
    description: `Thirty questions for those who finished a first course in machine learning and wonder what lies beyond it, each answered in a few pages.

Embeddings, self-supervision, training on several processors, data that drifts, models that must explain themselves: read in order, or open it at the question that came up this morning.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 104,
        chapters: shortChapters([
          [
            "What does a model remember?",
            "A network keeps neither rules nor examples but a landscape in which similar things lie near each other. Much of what it can do follows from that one habit.",
          ],
          [
            "When is more data no help?",
            "Ten thousand photographs of the same street teach one street. Variety is worth more than volume, and costs more to collect.",
          ],
          [
            "How do we know it works?",
            "A score on yesterday’s data is a memory test. Keep something back, and look at it once.",
          ],
          [
            "What happens next year?",
            "The world moves on while the model stays. Watch the inputs as well as the errors: they change first.",
          ],
        ]),
      },
    ],
  },
  {
    slug: "stats-one",
    language: "en",
    title: "Stats One",
    subtitle: null,
    authors: ["William Foote"],
    minimumMinor: 499n,
    suggestedMinor: 999n,
    completePercent: 100,
    description: `A compact companion for a first encounter with statistics: how to think about uncertainty, how to describe what was observed, and how to change one’s mind in proportion to the evidence.

Short enough for a weekend, and honest about what a short book leaves out.`,
    editions: [
      {
        label: "First edition",
        notes: "",
        publishedDaysAgo: 98,
        chapters: shortChapters([
          [
            "Not knowing, precisely",
            "There is a difference between not knowing and not knowing how much. Statistics lives in the second.",
          ],
          [
            "Describing",
            "Centre, spread, shape: three words that answer most first questions about a column of numbers.",
          ],
          [
            "Updating",
            "What we believed before, what we saw, what we believe now. The arithmetic is short; the discipline is not.",
          ],
        ]),
      },
    ],
  },
];
