/** The version that links and reports carry. */
export const APP_VERSION = '0.1.0';
