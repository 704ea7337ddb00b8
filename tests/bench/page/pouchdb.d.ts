/** The little that the bench uses of its peer. */
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string);
    put(document: object): Promise<unknown>;
  }
}
