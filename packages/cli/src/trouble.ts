/** Something could not be done. The message says what, why and what to do next; exit 1. */
export class Trouble extends Error {}

/** The command line asks for something it cannot have. The message says what and what would work; exit 2. */
export class Misuse extends Error {}
