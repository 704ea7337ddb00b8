/** The name under which whoever gives a tablet its number is alone. */
export const enrolmentGate = 'enrolment';

/** How many tablets a server that was put back may have forgotten. */
const mayBeForgotten = 20;

/**
 * The number of an office's next tablet, as SQL. It begins every dossier number that the tablet gives: a server that was put
 * back has forgotten tablets whose numbers are on paper, so the first one after that leaves room for them.
 * @param office the parameter that names the office, such as `$1`
 */
export const nextTablet = (office: string): string =>
  `(select coalesce(max(tablet), 0) + case when max(enrolled_at) <=
      (select epoch_began from offices where id = ${office}) then ${mayBeForgotten} + 1 else 1 end
    from nodes where office = ${office})`;
