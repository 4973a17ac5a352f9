/** Token of the URL under which news is heard: one that leads to one server connection as long as it lasts. */
export const LISTEN_URL = Symbol('LISTEN_URL');
