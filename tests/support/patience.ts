/**
 * How long one step may take (a button that comes, a page that opens) before a person would go and look what is wrong:
 * `PATIENCE` seconds, 120 unless told. Every limit of a test is this or a multiple of it, so that one setting fits
 * them all to a slow machine. None of them says how fast the product is: `npm run bench` does.
 */
const seconds = Number(process.env['PATIENCE'] || 120);
if (!(seconds > 0)) throw new RangeError('PATIENCE must be a number of seconds above 0');

/** Milliseconds. */
export const patience = seconds * 1000;
