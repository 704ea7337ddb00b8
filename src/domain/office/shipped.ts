/** What comes with the app of procedures, in one piece: with its 200 kB it is loaded when first asked for. */
export { default as certificationBooks } from '../data/certification-books.json';
export { default as corePapers } from '../data/core-papers.json';
export { default as countedFees } from '../data/counted-fees.json';
export { default as procedureList } from '../data/procedures.json';
