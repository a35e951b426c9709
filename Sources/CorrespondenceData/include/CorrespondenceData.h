// Data files that are part of the program: words that people put before names and streets, and what they call countries. All of them are UTF-8.
#ifndef BAYAN_CORRESPONDENCE_DATA_H
#define BAYAN_CORRESPONDENCE_DATA_H

/// Lists of words, as text that ends in a zero.
const char *correspondence_data_care_of(void);
const char *correspondence_data_titles(void);
const char *correspondence_data_fillers(void);
const char *correspondence_data_countries(void);
const char *correspondence_data_countries_shared(void);
const char *correspondence_data_countries_formal(void);
const char *correspondence_data_countries_short(void);

#endif
