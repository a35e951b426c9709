#include "TypesettingData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

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

const char *typesetting_data_kashida_naskh(void) { return kashida_naskh; }
const char *typesetting_data_kashida_simple(void) { return kashida_simple; }
const char *typesetting_data_arabic_joining(void) { return arabic_joining; }
const char *typesetting_data_bidi_islands(void) { return bidi_islands; }
