#include "TypesettingData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char hyph_en_us[] = {
#embed "Hyphenation/hyph_en_US.dic"
};

static const char hyph_en_gb[] = {
#embed "Hyphenation/hyph_en_GB.dic"
};

static const char kashida_naskh[] = {
#embed "Kashida/naskh.rules"
    , 0};

static const char kashida_simple[] = {
#embed "Kashida/simple.rules"
    , 0};

static const char arabic_joining[] = {
#embed "Kashida/joining.txt"
    , 0};

static const char bidi_islands[] = {
#embed "Bidi/islands.rules"
    , 0};

const char *typesetting_data_hyph_en_us(size_t *size) {
  *size = sizeof hyph_en_us;
  return hyph_en_us;
}

const char *typesetting_data_hyph_en_gb(size_t *size) {
  *size = sizeof hyph_en_gb;
  return hyph_en_gb;
}

const char *typesetting_data_kashida_naskh(void) { return kashida_naskh; }
const char *typesetting_data_kashida_simple(void) { return kashida_simple; }
const char *typesetting_data_arabic_joining(void) { return arabic_joining; }
const char *typesetting_data_bidi_islands(void) { return bidi_islands; }
