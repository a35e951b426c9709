#ifndef BAYAN_CCairo_SHIM_H
#define BAYAN_CCairo_SHIM_H
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo-ft.h>
#endif
