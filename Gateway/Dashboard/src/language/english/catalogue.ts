type Words = Record<string, string>;

/** What the protocol's names mean. A name that is not here is shown as the gateway gives it. */
export const catalogueEnglish = {
  kinds: {
    switch: { many: 'Switches', one: 'Switch' },
    bin: { many: 'Bins', one: 'Bin' },
    pond: { many: 'Ponds', one: 'Pond' },
  } as Record<string, { many: string; one: string }>,
  /** Titles of channels; those of the gateway are English already. */
  channels: {} as Words,
  /** Words for channels whose numbers are states, in the order of the numbers. */
  channelStates: {
    relayState: ['Off', 'On'],
    buttonEvent: ['None', 'Press', 'Double press', 'Long press'],
    tilted: ['Upright', 'Tilted'],
    lidOpen: ['Closed', 'Open'],
  } as Record<string, string[]>,
  yesNo: ['No', 'Yes'],
  resetReasons: {
    unknown: 'Not known',
    powerOn: 'Power came',
    timerWake: 'Planned wake',
    pinWake: 'Woken by an input',
    restart: 'Restarted by its software',
    watchdog: 'Watchdog',
    brownOut: 'Supply dipped',
    crash: 'Software failed',
    update: 'New firmware',
    provisioned: 'New configuration by file',
  } as Words,
  commands: {
    restart: 'Restart',
    sendStatus: 'Send status',
    sendConfiguration: 'Send configuration',
    sampleNow: 'Measure now',
    identify: 'Identify',
    calibrate: 'Calibrate',
  } as Words,
  switchTo: (isOn: boolean, duration: string) => `Switch ${isOn ? 'on' : 'off'}${duration ? ` for ${duration}` : ''}`,
  otherCommand: (name: string) => `Command ${name}`,
  commandStates: {
    queued: 'waits',
    sent: 'sent, no answer yet',
    received: 'the node is at it',
    succeeded: 'done',
    failed: 'failed',
    expired: 'expired, not done',
    expiredOutcomeUnknown: 'expired, outcome unknown',
    cancelled: 'cancelled',
    unknownOpcode: 'the node does not know it',
    invalidArguments: 'the node refuses its arguments',
    interrupted: 'interrupted by a restart, outcome unknown',
    forbidden: 'not allowed now',
    superseded: 'superseded by a later one',
  } as Words,
  sending: {
    whenHeard: 'when it is first heard',
    atOnce: 'at once',
    withNext: 'with its next uplink',
    withNextAbout: (when: string) => `with its next uplink, about ${when}`,
  },
};
