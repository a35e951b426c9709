#ifndef BAYAN_CRSVG_SHIM_H
#define BAYAN_CRSVG_SHIM_H
#include <librsvg/rsvg.h>
#endif
