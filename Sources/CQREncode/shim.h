#ifndef BAYAN_CQREncode_SHIM_H
#define BAYAN_CQREncode_SHIM_H
#include <qrencode.h>
#endif
