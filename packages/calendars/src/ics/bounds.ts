/** Everything that is bounded in reading one feed; whoever reaches a bound is told. */

/** 20 MB, measured as bytes of UTF-8 after decompression. */
export const mostBytes = 20 * 1024 * 1024;
export const mostEvents = 100_000;
/** Occurrences of one series in one window. */
export const mostOccurrences = 20_000;
/** Meetings of one reading. */
export const mostMeetings = 32_000;
/** Of these, single ones, the earliest; twenty on each working day of a year. */
export const mostSingles = 5_000;
/** Of these, occurrences of series; honest ones come long before, beyond it each series gives only a few. */
export const mostRepeated = 30_000;
/** Series that may reach into the window; those of a working life are fewer. */
export const mostSeries = 10_000;
/** Of these, such as fire several times a day. */
export const mostDense = 2_000;
/** Attendees of all meetings of one reading, each counted in each, that series may bring. */
export const mostInvitations = 200_000;
export const mostAttendees = 2_000;
/** People of one reading, counted by how the feed writes them. */
export const mostPeople = 50_000;
/** Descriptions of one reading together, in characters. */
export const mostDescribed = 8_000_000;
/** From this size on, in characters, a feed may reach bounds that hold for all its events together. */
export const largeFeed = 1_000_000;
/** Edited occurrences of one series that are read whole: of those near the window, the earliest. */
export const mostEdits = 5_000;
/** In characters. */
export const longestTitle = 1_000;
export const longestLocation = 1_000;
export const longestDescription = 20_000;
export const longestName = 300;
export const longestUid = 1_000;
/** One line that is neither text nor a list of dates: an address with its parameters, a stamp. In characters. */
export const longestLine = 10_000;
/** Faults that are told one by one. */
export const mostFaults = 500;
/** Parts of one VTIMEZONE; a full history of a zone has about 150. */
export const mostObservances = 500;
/** The same of all zones of one feed. */
export const mostObservancesInAll = 10_000;
/** A line with all that is folded into it, in characters: 100,000 dates have room. */
export const longestLogicalLine = 2_500_000;
/** Dates that one event adds or strikes out. */
export const mostDates = 150_000;
/** The same of all events of one feed, beyond a thousand that each may have. */
export const mostDatesInAll = 160_000;
export const fewDates = 1_000;
/** Rules of one event; honest ones have one. */
export const mostRules = 50;
/** Names of time zones looked up in one reading. */
export const mostZones = 1_000;
