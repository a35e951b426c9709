// Data files that are part of the program: words by which people's own lists and texts are read. All of them are UTF-8.
#ifndef BAYAN_LETTER_FOLDER_DATA_H
#define BAYAN_LETTER_FOLDER_DATA_H

/// Lists of words, as text that ends in a zero.
const char *letter_folder_data_recipients(void);
const char *letter_folder_data_signatories(void);
const char *letter_folder_data_headers(void);
const char *letter_folder_data_statement(void);
const char *letter_folder_data_months(void);
const char *letter_folder_data_ordinals(void);
const char *letter_folder_data_suffixes(void);

#endif
