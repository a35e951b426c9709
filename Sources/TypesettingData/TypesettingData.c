#include "TypesettingData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char hyph_en_us[] = {
#embed "Hyphenation/hyph_en_US.dic"
};

static const char hyph_en_gb[] = {
#embed "Hyphenation/hyph_en_GB.dic"
};

const char *typesetting_data_hyph_en_us(size_t *size) {
  *size = sizeof hyph_en_us;
  return hyph_en_us;
}

const char *typesetting_data_hyph_en_gb(size_t *size) {
  *size = sizeof hyph_en_gb;
  return hyph_en_gb;
}
