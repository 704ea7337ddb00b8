/**
 * Cells that hold no value though they are not empty: a formula that no program has counted yet (whoever wrote the file
 * left that to the spreadsheet), an error of one, a column too narrow to be copied as text.
 */
export const isUncounted = (text: string): boolean =>
  /^(?:=(?=.*[(\d])|#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$|#{3,}$)/su.test(
    text,
  );
