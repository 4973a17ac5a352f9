/** Token of the URL of the database the service runs on. */
export const DATABASE_URL = Symbol('DATABASE_URL');
