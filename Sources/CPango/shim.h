#ifndef BAYAN_CPango_SHIM_H
#define BAYAN_CPango_SHIM_H
#include <pango/pango.h>
#endif
