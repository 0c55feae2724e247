export * from './jira.ts';
export { type Edition, JiraWorld, type NewTask, type State, states, type TaskChange } from './world.ts';
