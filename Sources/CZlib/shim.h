#ifndef BAYAN_CZlib_SHIM_H
#define BAYAN_CZlib_SHIM_H
#include <zlib.h>
#endif
