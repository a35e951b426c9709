#ifndef BAYAN_CZip_SHIM_H
#define BAYAN_CZip_SHIM_H
#include <zip.h>
#endif
