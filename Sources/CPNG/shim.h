#ifndef BAYAN_CPNG_SHIM_H
#define BAYAN_CPNG_SHIM_H
#include <png.h>
#endif
