/**
 * What the server itself answers, never the app that is kept on the tablet. Asked of an address with its query too:
 * `/cap-tren?bm=chi-tiet` is a page of the console as much as `/cap-tren` is.
 */
export const serverAddresses = /^\/(v1|cap-tren|health)(?=[/?]|$)/;
