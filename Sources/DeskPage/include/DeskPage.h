// The files of the desk's page, as part of the program.
#ifndef BAYAN_DESK_PAGE_H
#define BAYAN_DESK_PAGE_H
#include <stddef.h>

/// A file by its name; `size` receives the number of its bytes. NULL where there is none of that name.
const char *desk_page_file(const char *name, size_t *size);

#endif
