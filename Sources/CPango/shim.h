#ifndef BAYAN_CPango_SHIM_H
#define BAYAN_CPango_SHIM_H
#include <pango/pango.h>
#include <pango/pangoft2.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <fontconfig/fontconfig.h>
#endif
