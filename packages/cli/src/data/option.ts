/** The option of every command that works on what is kept. */
export const dataOption = ['--data <dir>', 'where data are kept; else $XDG_DATA_HOME/warmstart'] as const;
