/** A setting that makes no sense; the message says where it stands and what is allowed. */
export class SettingError extends Error {}
