#ifndef BAYAN_CRSVG_SHIM_H
#define BAYAN_CRSVG_SHIM_H
#include <librsvg/rsvg.h>

/* A GError's text. GLib's structures are in the headers of several modules; which of them Swift takes their members
   from depends on the order of building. */
static inline const char *bayan_message(const GError *error) { return error->message; }
#endif
