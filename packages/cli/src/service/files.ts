import { plistText, systemdWord } from './quote.ts';

/** What is to be run, with absolute paths. */
export interface Service {
  /** The program and its words. */
  readonly command: readonly string[];
  /** The folder of the person at home, for the log. */
  readonly home: string;
}

/** A unit for `systemd --user`. SMTP_URL holds a password, so it is read of a file of its own and not written here. */
export function systemdUnit({ command: [program = '', ...words] }: Service): string {
  return [
    '# Save as ~/.config/systemd/user/warmstart.service, then: systemctl --user enable --now warmstart; loginctl enable-linger',
    '[Unit]',
    'Description=Warmstart: a brief before each meeting',
    '',
    '[Service]',
    `ExecStart=${[systemdWord(`:${program}`), ...words.map(systemdWord)].join(' ')}`,
    '# SMTP_URL=… and the like, one a line, in a file only you can read (mode 600); it may be missing.',
    'EnvironmentFile=-%h/.config/warmstart.env',
    'Restart=on-failure',
    'RestartSec=5',
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ].join('\n');
}

/** A property list for launchd, which brings it back whenever it ends by itself. */
export function launchdPlist({ command, home }: Service): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<!-- Save as ~/Library/LaunchAgents/local.warmstart.plist, then: launchctl load ~/Library/LaunchAgents/local.warmstart.plist -->',
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key><string>local.warmstart</string>',
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...command.map((word) => `    <string>${plistText(word)}</string>`),
    '  </array>',
    '  <key>RunAtLoad</key><true/>',
    '  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>',
    `  <key>StandardOutPath</key><string>${plistText(`${home}/Library/Logs/warmstart.log`)}</string>`,
    `  <key>StandardErrorPath</key><string>${plistText(`${home}/Library/Logs/warmstart.log`)}</string>`,
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}
