#ifndef BAYAN_CHarfBuzz_SHIM_H
#define BAYAN_CHarfBuzz_SHIM_H
#include <hb.h>
#include <hb-ot.h>
#endif
