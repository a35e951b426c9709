// Data files that are part of the program, so that an installed command needs nothing beside it to set a line the
// same way on every machine. All of them are UTF-8.
#ifndef BAYAN_TYPESETTING_DATA_H
#define BAYAN_TYPESETTING_DATA_H

/// Rules for kashidas and the joining of Arabic letters, as text that ends in a zero.
const char *typesetting_data_kashida_naskh(void);
const char *typesetting_data_kashida_simple(void);
const char *typesetting_data_arabic_joining(void);

/// What is written from left to right whatever the line around it, as text that ends in a zero.
const char *typesetting_data_bidi_islands(void);

#endif
