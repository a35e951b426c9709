#ifndef BAYAN_CQPDF_SHIM_H
#define BAYAN_CQPDF_SHIM_H
#include <qpdf/qpdf-c.h>
#endif
