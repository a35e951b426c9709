#ifndef BAYAN_CLCMS_SHIM_H
#define BAYAN_CLCMS_SHIM_H
#include <lcms2.h>

/* Macros that Swift does not see. */
static inline cmsUInt32Number bayan_lcms_rgb_double(void) { return TYPE_RGB_DBL; }
static inline cmsUInt32Number bayan_lcms_cmyk_double(void) { return TYPE_CMYK_DBL; }
static inline cmsUInt32Number bayan_lcms_grey_8(void) { return TYPE_GRAY_8; }
static inline cmsUInt32Number bayan_lcms_bgra_8(void) { return TYPE_BGRA_8; }
#endif
