/* shell_table.h - verbs and options as lines that the shells' completions read (completion/). */
#ifndef ENGINE_SHELL_TABLE_H
#define ENGINE_SHELL_TABLE_H

/* Prints them:
 *
 *   verb|NAME|KIND|WORDS|HELP                    KIND and WORDS are those of its operands
 *   option|VERBS|LETTER|NAME|FORM|KIND|WORDS|HELP   FORM: flag, switch, wants, list, maybe
 *
 * KIND: free, words, file, folder, field, protocol. Words have blanks between. HELP may have
 * anything in it. What stands in single quotes in a shell may be there: quotes are '\''. */
void shell_table_print(void);

#endif
