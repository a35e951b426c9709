// Data files that are part of the program: words that people put before names and streets. All of them are UTF-8.
#ifndef BAYAN_CORRESPONDENCE_DATA_H
#define BAYAN_CORRESPONDENCE_DATA_H

/// Lists of words, as text that ends in a zero.
const char *correspondence_data_care_of(void);
const char *correspondence_data_titles(void);
const char *correspondence_data_fillers(void);

#endif
