export { type About, meetingByClock, meetingNamed, meetingOfUid, nameOf } from './about.ts';
export { type Box, noteBox } from './box.ts';
export { keepNote, previewNote } from './keep.ts';
export { largestNote, noteLinkRoutes } from './link.ts';
export { correctNote, showNewNote, showNote, undoNote } from './show.ts';
export { type Timeline, timeline, timelineOf } from './timeline.ts';
