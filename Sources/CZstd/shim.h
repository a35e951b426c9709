#ifndef BAYAN_CZstd_SHIM_H
#define BAYAN_CZstd_SHIM_H
#include <zstd.h>
#endif
