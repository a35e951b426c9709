#ifndef BAYAN_CCmark_SHIM_H
#define BAYAN_CCmark_SHIM_H
#include <cmark.h>
#endif
