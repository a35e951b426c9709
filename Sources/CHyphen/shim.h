#ifndef BAYAN_CHyphen_SHIM_H
#define BAYAN_CHyphen_SHIM_H
#include <hyphen.h>
#endif
